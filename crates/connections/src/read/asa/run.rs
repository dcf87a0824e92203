//! One reading of one file: the block that a line belongs to, and who reads it.

use super::section::Section;
use crate::model::{Comparer, Context, Device, Fact, face};
use crate::read::common::{Outcome, Tally, lines, split};

/// The block that lines belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Top,
    Interface(usize),
    Network(String),
    Service(String),
    NetworkGroup(String),
    /// The group, and the protocols that `port-object` is about.
    ServiceGroup(String, Vec<u8>),
    ProtocolGroup(String),
    IkePolicy(usize),
    Proposal(String),
    Profile(String),
    TunnelGroup(String, bool),
    GroupPolicy(String),
    GroupPolicyWebvpn(String),
    Webvpn,
    User(String),
    Server(usize),
    SystemContext(String),
    /// A block without bearing on connections.
    Other(&'static str),
}

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tally: Tally,
    pub(super) block: Block,
    pub(super) section: Section,
    /// The name that a prompt or `changeto context` gave to what follows.
    named: Option<String>,
    /// A version line was seen in this section.
    versioned: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        Self {
            comparer,
            device: Device { vendor: "Cisco", system: "ASA", ..Device::default() },
            tally: Tally::default(),
            block: Block::Top,
            section: Section::default(),
            named: None,
            versioned: false,
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let mut words: Vec<&str> = Vec::with_capacity(24);
        let mut hex = false;
        for line in lines(text) {
            if hex {
                hex = line.text != "quit";
                self.tally.no_bearing("certificate");
                continue;
            }
            if line.text.is_empty() || line.text.starts_with('!') || line.text.starts_with('#') {
                continue;
            }
            if line.text.starts_with(':') {
                self.comment(line.text, line.number);
                continue;
            }
            split(line.text, &mut words);
            if self.outside(line.text, &words, line.number) {
                continue;
            }
            if matches!(words.as_slice(), ["certificate", ..]) {
                hex = true;
                self.tally.no_bearing("certificate");
                continue;
            }
            let outcome = self.line(line.indent, &words, line.number);
            let kind = if super::bearing::is_command(words[0]) { words[0] } else { "…" };
            outcome.settle(&mut self.tally, line.number, line.text, kind);
        }
    }

    /// `: Hardware:   ASA5516, 8192 MB RAM, …`
    fn comment(&mut self, text: &str, line: u32) {
        if let Some((_, rest)) = text.split_once("Hardware:")
            && self.device.product.is_none()
        {
            self.device.product =
                rest.trim().split([',', ' ']).next().filter(|p| !p.is_empty()).map(|p| Fact::new(p.to_owned(), line));
        }
    }

    /// The frame of an export: version lines, prompts, the wish of a collector.
    fn outside(&mut self, text: &str, words: &[&str], line: u32) -> bool {
        match words {
            ["ASA" | "PIX", "Version", version, rest @ ..] => {
                if self.versioned {
                    self.close();
                }
                self.versioned = true;
                self.section.system = rest.contains(&"<system>");
                if words[0] == "PIX" {
                    self.device.system = "PIX";
                }
                self.device.version.get_or_insert(Fact::new((*version).to_owned(), line));
                self.tally.understood("version");
                true
            }
            ["changeto", "context", name] => {
                self.changed(Some(*name));
                true
            }
            ["changeto", "system"] => {
                self.changed(None);
                true
            }
            // `fw1/clinical/act# show running-config`: the prompt names the context.
            [prompt, command @ ..] if prompt.len() > 1 && prompt.ends_with(['#', '>']) => {
                match command {
                    ["changeto", "context", name] => self.changed(Some(*name)),
                    ["changeto", "system"] => self.changed(None),
                    _ => self.tally.no_bearing("prompt"),
                }
                let named = prompt.trim_end_matches(['#', '>']).split('/').nth(1);
                if let Some(name) = named.filter(|name| !matches!(*name, "act" | "stby" | "pri" | "sec"))
                    && matches!(command.first(), Some(first) if first.starts_with("sh") || *first == "more")
                {
                    self.changed(Some(name));
                }
                true
            }
            _ if text.starts_with("Cryptochecksum:") || text.starts_with("Result of the command") => {
                self.tally.no_bearing("frame");
                true
            }
            _ => false,
        }
    }

    /// What follows is of another context.
    fn changed(&mut self, name: Option<&str>) {
        self.tally.understood("changeto");
        if self.versioned {
            self.close();
            self.versioned = false;
        }
        self.named = name.map(str::to_owned);
    }

    fn line(&mut self, indent: usize, words: &[&str], line: u32) -> Outcome {
        // Indented lines belong to their block; files that lost their blanks are read by what fits.
        if indent > 0 && self.block != Block::Top {
            return self.inner(indent, words, line);
        }
        let block = std::mem::replace(&mut self.block, Block::Top);
        match super::top::statement(self, words, line) {
            Outcome::Unknown if block != Block::Top => {
                self.block = block;
                self.inner(1, words, line)
            }
            outcome => outcome,
        }
    }

    fn inner(&mut self, indent: usize, words: &[&str], line: u32) -> Outcome {
        if matches!(words, ["exit" | "quit"] | ["description" | "annotation", ..])
            && !matches!(self.block, Block::Interface(_))
        {
            return Outcome::NoBearing("exit");
        }
        match self.block.clone() {
            Block::Top => Outcome::Unknown,
            Block::Interface(at) => super::interface::statement(self, at, words, line),
            Block::Network(name) => super::objects::network(self, &name, words, line),
            Block::Service(name) => super::objects::service(self, &name, words),
            Block::NetworkGroup(name) => super::objects::network_member(self, &name, words),
            Block::ServiceGroup(name, numbers) => super::objects::service_member(self, &name, &numbers, words),
            Block::ProtocolGroup(name) => super::objects::protocol_member(self, &name, words),
            Block::IkePolicy(at) => super::crypto::policy(self, at, words),
            Block::Proposal(name) => super::crypto::proposal(self, &name, words),
            Block::Profile(name) => super::crypto::profile(self, &name, words, line),
            Block::TunnelGroup(name, ppp) => super::group::attributes(self, &name, ppp, words, line),
            Block::GroupPolicy(name) => super::group::policy_attributes(self, &name, words, line),
            // The inner block is indented further; what is not is the policy's own again.
            Block::GroupPolicyWebvpn(name) if indent < 2 => {
                self.block = Block::GroupPolicy(name.clone());
                super::group::policy_attributes(self, &name, words, line)
            }
            Block::GroupPolicyWebvpn(_) => super::bearing::group_webvpn(words),
            Block::Webvpn => super::group::webvpn(self, words, line),
            Block::User(name) => super::access::user(self, &name, words, line),
            Block::Server(at) => super::access::server(self, at, words, line),
            Block::SystemContext(name) => super::top::system_context(self, &name, words, line),
            Block::Other(kind) => super::bearing::inner(kind, words),
        }
    }

    /// Ends a context: what was collected goes into the model.
    fn close(&mut self) {
        let mut section = std::mem::take(&mut self.section);
        self.block = Block::Top;
        let name = match (self.named.take(), &section.hostname) {
            _ if section.system => "system".to_owned(),
            (Some(name), _) => name,
            (None, Some(hostname)) => hostname.value.clone(),
            (None, None) => String::new(),
        };
        if self.device.hostname.is_none() || section.system {
            self.device.hostname = section.hostname.clone().or_else(|| self.device.hostname.take());
        }
        section.context.name = name;
        let context: Context = super::finish::section(self, section);
        self.device.contexts.push(context);
    }

    pub(super) fn finish(mut self) -> (Device, Tally) {
        // After the last context a collector may only have said goodbye.
        if self.versioned || self.device.contexts.is_empty() {
            self.close();
        }
        if let [only] = self.device.contexts.as_mut_slice()
            && !only.settings.iter().any(|(key, _)| key.starts_with("context "))
        {
            // One context needs no name.
            only.name.clear();
            self.device.management.iter_mut().for_each(|access| access.context.clear());
        }
        face(&mut self.device);
        (self.device, self.tally)
    }
}
