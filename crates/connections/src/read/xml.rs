//! XML that strangers wrote: no declarations of entities, bounded depth, never anything fetched.

use std::borrow::Cow;

use kenshin_domain::text::Text;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesText};

/// Why an XML file is not read any further.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub enum XmlRefused {
    /// The file declares entities, or uses one that XML itself does not know.
    Entities,
    /// Elements stand too deep in each other.
    TooDeep,
    /// One tag or text is longer than what any real file holds.
    TooLong,
    /// It is no well-formed XML.
    Malformed {
        /// What the parser says.
        what: String,
    },
    /// It is XML, of another sort.
    OtherRoot {
        /// The name of its root.
        root: String,
    },
    /// The file ends before its end.
    CutShort,
    /// The bytes could not be got.
    Input {
        /// What the system says.
        what: String,
    },
}

impl XmlRefused {
    /// What happened and what to do.
    pub fn text(&self) -> Text {
        match self {
            Self::Entities => Text::new(
                "XMLが独自の実体（ENTITY）を宣言または使用しています。安全のため読みません。元の機器・道具から取り直してください。",
                "The XML declares or uses entities of its own. It is not read, for safety. Get the file again from its source.",
            ),
            Self::TooDeep => Text::new("XMLの入れ子が深すぎます。", "The XML elements stand too deep in each other."),
            Self::TooLong => Text::new(
                "XMLの1つの要素が長すぎます。ここまでに読めたものだけを使います。",
                "One XML element is too long. Only what stands before it is used.",
            ),
            Self::Malformed { what } => Text::new(
                format!("XMLとして正しくありません（{what}）。ここまでに読めたものだけを使います。"),
                format!("This is not well-formed XML ({what}). Only what stands before it is used."),
            ),
            Self::OtherRoot { root } => Text::new(
                format!("別の種類のXMLです（最上位の要素は{root}）。"),
                format!("This is another sort of XML (its root is {root})."),
            ),
            Self::CutShort => Text::new(
                "ファイルが途中で切れています。読めたものだけを使います。もう一度取得してください。",
                "The file ends before its end. Only what could be read is used. Fetch it again.",
            ),
            Self::Input { what } => {
                Text::new(format!("ファイルを読めません（{what}）。"), format!("The file cannot be read ({what})."))
            }
        }
    }
}

/// A document type is allowed only where it declares nothing: nmap and others write `<!DOCTYPE nmaprun>`.
pub(crate) fn allow_doctype(doctype: &BytesText<'_>) -> Result<(), XmlRefused> {
    if doctype.contains(&b'[') || doctype.windows(6).any(|w| w.eq_ignore_ascii_case(b"ENTITY")) {
        return Err(XmlRefused::Entities);
    }
    Ok(())
}

/// The text of `&amp;` or `&#12354;`; any other reference is refused.
pub(crate) fn reference(found: &BytesRef<'_>) -> Result<String, XmlRefused> {
    if let Ok(Some(c)) = found.resolve_char_ref() {
        return Ok(c.to_string());
    }
    let name = String::from_utf8_lossy(found);
    resolve_predefined_entity(&name).map(str::to_owned).ok_or(XmlRefused::Entities)
}

/// The value of an attribute. Bytes outside UTF-8 become U+FFFD.
pub(crate) fn value<'a>(attribute: &Attribute<'a>) -> Result<Cow<'a, str>, XmlRefused> {
    let text = match &attribute.value {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => String::from_utf8_lossy(bytes).into_owned().into(),
    };
    if !text.contains('&') {
        return Ok(text);
    }
    unescape(&text).map(|text| text.into_owned().into()).map_err(|_| XmlRefused::Entities)
}

/// A parser's error as ours.
pub(crate) fn malformed(error: &quick_xml::Error) -> XmlRefused {
    match error {
        quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => XmlRefused::TooLong,
        quick_xml::Error::Io(error) => XmlRefused::Input { what: error.to_string() },
        quick_xml::Error::Syntax(_)
        | quick_xml::Error::IllFormed(quick_xml::errors::IllFormedError::MissingEndTag(_)) => XmlRefused::CutShort,
        _ => XmlRefused::Malformed { what: kenshin_exchange::diagnose::shown(&error.to_string()) },
    }
}
