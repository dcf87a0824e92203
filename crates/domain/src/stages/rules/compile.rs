//! From the TOML of an edition to conditions by number. Every mistake is named with its line.

use std::collections::BTreeMap;

use toml::Spanned;

use super::edition::{Edition, Settings};
use super::file::{self, Evidence, File, LadderFile, Says, Words};
use super::parts::{Condition, Ladder, Lapse, Levels, MarkLevels, Read, ReadAs, Silences, Test};
use super::selector::{Selector, TrustMask};
use super::touches::{closure, touches};
use super::{RuleError, RuleHead};
use crate::evidence::{Code, Kind, tags};
use crate::institutions::{BedBand, FunctionClass, InstitutionKind};
use crate::stages::{InHouse, Officer, Readiness, Recovery};
use crate::text::Text;

/// A digest's kind number is far below this.
const KIND_NUMBERS: usize = 256;

struct Compiler<'a> {
    text: &'a str,
    grace: i32,
    conditions: Vec<Condition>,
    places: BTreeMap<String, usize>,
    reads: Vec<Vec<Read>>,
    states: usize,
    slots: usize,
}

pub(super) fn edition(text: &str, head: RuleHead, file: &File) -> Result<Edition, RuleError> {
    let mut compiler = Compiler {
        text,
        grace: file.settings.grace_days.into(),
        conditions: Vec::new(),
        places: BTreeMap::new(),
        reads: vec![Vec::new(); KIND_NUMBERS],
        states: 0,
        slots: 0,
    };
    compiler.plain_conditions(file)?;
    compiler.joined_conditions(file)?;
    let settings = compiler.settings(&file.settings)?;
    let silences = Silences {
        invited: compiler.selectors(&file.silence.invited)?,
        no_answer: compiler.selectors(&file.silence.no_answer)?,
        declined: compiler.selectors(&file.silence.declined)?,
        answered: compiler.selectors(&file.silence.answered)?,
    };
    let (ladders, ladder_of_kind) = compiler.ladders(&file.ladder)?;
    let wanted = wanted(&compiler.reads, &silences);
    let touches = touches(&compiler.conditions, &compiler.reads);
    Ok(Edition {
        head,
        settings,
        conditions: compiler.conditions,
        ladders,
        ladder_of_kind,
        reads: compiler.reads,
        states: compiler.states,
        slots: compiler.slots,
        silences,
        kind_keys: kind_keys(),
        wanted,
        touches,
    })
}

/// Questions about a whole kind of connection carry the key `kind:7`.
fn kind_keys() -> [u64; 13] {
    let mut keys = [0; 13];
    for (number, key) in (1..).zip(&mut keys) {
        *key = Code::new(&format!("kind:{number}")).map_or(0, |code| code.number());
    }
    keys
}

/// Kinds that this edition reads, or that the evaluator reads under every edition.
fn wanted(reads: &[Vec<Read>], silences: &Silences) -> [bool; KIND_NUMBERS] {
    const ALWAYS: [Kind; 18] = [
        Kind::Described,
        Kind::MergedInto,
        Kind::Closed,
        Kind::OfficerNamed,
        Kind::OfficerLeft,
        Kind::KindsAnswered,
        Kind::ConnectionListed,
        Kind::ConnectionGone,
        Kind::VendorAsked,
        Kind::VendorAnswered,
        Kind::DifferenceFound,
        Kind::DifferenceSettled,
        Kind::FindingOpened,
        Kind::FindingClosed,
        Kind::FindingContained,
        Kind::ExceptionGranted,
        Kind::AlertSent,
        Kind::AcceptedAsPaper,
    ];
    let mut wanted = [false; KIND_NUMBERS];
    let silent = [&silences.invited, &silences.no_answer, &silences.declined, &silences.answered];
    for kind in ALWAYS.into_iter().chain(silent.into_iter().flatten().map(|selector| selector.kind)) {
        wanted[usize::from(kind.number())] = true;
    }
    for (wanted, reads) in wanted.iter_mut().zip(reads) {
        *wanted |= !reads.is_empty();
    }
    wanted
}

impl Compiler<'_> {
    fn error(&self, place: std::ops::Range<usize>, ja: String, en: String) -> RuleError {
        RuleError::at(self.text, place, Text::new(ja, en))
    }

    fn selectors(&self, words: &Words) -> Result<Vec<Selector>, RuleError> {
        words.iter().map(|word| Selector::parse(self.text, word)).collect()
    }

    fn read(&mut self, words: &Words, act: ReadAs) -> Result<(), RuleError> {
        for selector in self.selectors(words)? {
            self.reads[usize::from(selector.kind.number())].push(Read { tags: selector.tags, act });
        }
        Ok(())
    }

    fn add(
        &mut self,
        id: &str,
        place: std::ops::Range<usize>,
        says: &Says,
        trust: &Words,
        test: Test,
    ) -> Result<usize, RuleError> {
        let number = self.conditions.len();
        if number >= 128 {
            let says = ("条件は128までです".to_owned(), "an edition has at most 128 conditions".to_owned());
            return Err(self.error(place, says.0, says.1));
        }
        if self.places.insert(id.to_owned(), number).is_some() {
            return Err(self.error(
                place,
                format!("条件の名前「{id}」が二度使われています"),
                format!("two conditions are called {id:?}"),
            ));
        }
        self.conditions.push(Condition {
            id: id.to_owned(),
            label: Text::new(&says.ja, &says.en),
            up: Text::new(&says.up_ja, &says.up_en),
            trust: trust.iter().map(|word| word.get_ref().clone()).collect(),
            test,
        });
        Ok(number)
    }

    fn place(&self, word: &Spanned<String>) -> Result<usize, RuleError> {
        self.places.get(word.get_ref()).copied().ok_or_else(|| {
            let id = word.get_ref();
            self.error(
                word.span(),
                format!("「{id}」という条件がありません（条件は、それを使う条件より前の種類で定義します）"),
                format!("there is no condition {id:?} that may be used here"),
            )
        })
    }

    fn places(&self, words: &Words) -> Result<Vec<usize>, RuleError> {
        words.iter().map(|word| self.place(word)).collect()
    }

    /// Conditions that name no other condition, except evidence with a longer validity, which comes after the rest.
    fn plain_conditions(&mut self, file: &File) -> Result<(), RuleError> {
        for longer in [false, true] {
            for (id, rule) in &file.evidence {
                if rule.get_ref().longer.is_some() == longer {
                    self.evidence(id, rule)?;
                }
            }
        }
        for (id, rule) in &file.kinds {
            let (span, rule) = (rule.span(), rule.get_ref());
            let mut which = 0;
            for number in &rule.which {
                if !(1..=13).contains(number.get_ref()) {
                    let says = ("接続の種類は1から13です".to_owned(), "kinds of connection are 1 to 13".to_owned());
                    return Err(self.error(number.span(), says.0, says.1));
                }
                which |= 1 << (number.get_ref() - 1);
            }
            let test = Test::Kinds { which, question_days: rule.question_days.into() };
            self.add(id, span, &rule.says, &Vec::new(), test)?;
        }
        for (id, rule) in &file.lines {
            let test = Test::Lines { question_days: rule.get_ref().question_days.into() };
            self.add(id, rule.span(), &rule.get_ref().says, &Vec::new(), test)?;
        }
        for (id, rule) in &file.each_line {
            self.each_line(id, rule)?;
        }
        for (id, rule) in &file.no_open_difference {
            let test = Test::NoOpenDifference { days: rule.get_ref().days.into() };
            self.add(id, rule.span(), &rule.get_ref().says, &Vec::new(), test)?;
        }
        for (id, rule) in &file.no_red_point {
            let (span, rule) = (rule.span(), rule.get_ref());
            let mut points = 0;
            for word in &rule.points {
                points |= self.tag(Kind::FindingOpened, word)?;
            }
            let test = Test::NoRedPoint { points, newly_exploited_days: rule.newly_exploited_days.into() };
            self.add(id, span, &rule.says, &file.settings.finding_close_trust, test)?;
        }
        for (id, rule) in &file.no_late_alert {
            let test = Test::NoLateAlert { days: rule.get_ref().days.into() };
            self.add(id, rule.span(), &rule.get_ref().says, &Vec::new(), test)?;
        }
        Ok(())
    }

    /// Conditions over other conditions.
    fn joined_conditions(&mut self, file: &File) -> Result<(), RuleError> {
        for (id, rule) in &file.enough_lines {
            self.enough_lines(id, rule)?;
        }
        for (id, rule) in &file.any_of {
            let of = self.places(&rule.get_ref().of)?;
            self.add(id, rule.span(), &rule.get_ref().says, &Vec::new(), Test::AnyOf(of))?;
        }
        for (id, rule) in &file.all_marks {
            let (span, rule) = (rule.span(), rule.get_ref());
            let levels = MarkLevels {
                officer: self.level(&rule.officer, Officer::ALL.iter().map(|level| level.code()))?,
                can_act: usize::from(rule.can_act),
                readiness: self.level(&rule.readiness, Readiness::ALL.iter().map(|level| level.code()))?,
                recovery: self.level(&rule.recovery, Recovery::ALL.iter().map(|level| level.code()))?,
                in_house: self.level(&rule.in_house, InHouse::ALL.iter().map(|level| level.code()))?,
            };
            self.add(id, span, &rule.says, &Vec::new(), Test::AllMarks(levels))?;
        }
        for (id, rule) in &file.kept {
            let test = Test::Kept { months: rule.get_ref().months.into() };
            self.add(id, rule.span(), &rule.get_ref().says, &Vec::new(), test)?;
        }
        Ok(())
    }

    fn tag(&self, kind: Kind, word: &Spanned<String>) -> Result<u32, RuleError> {
        tags::flag(kind, word.get_ref()).ok_or_else(|| {
            let (tag, known) = (word.get_ref(), tags::of(kind).join(", "));
            self.error(
                word.span(),
                format!("「{tag}」は使えません（使えるもの: {known}）"),
                format!("{tag:?} is none of: {known}"),
            )
        })
    }

    fn level<'c>(&self, word: &Spanned<String>, codes: impl Iterator<Item = &'c str>) -> Result<usize, RuleError> {
        let codes: Vec<&str> = codes.collect();
        codes.iter().position(|code| code == word.get_ref()).ok_or_else(|| {
            let known = codes.join(", ");
            self.error(word.span(), format!("使える値: {known}"), format!("expected one of: {known}"))
        })
    }

    fn evidence(&mut self, id: &str, rule: &Spanned<Evidence>) -> Result<(), RuleError> {
        let (span, rule) = (rule.span(), rule.get_ref());
        let state = self.states;
        self.states += 1;
        if rule.min_percent_trained.is_some() && rule.rows.iter().any(|row| !row.get_ref().starts_with("in_house.held"))
        {
            return Err(self.error(
                span,
                "min_percent_trainedはin_house.heldにだけ使えます".to_owned(),
                "`min_percent_trained` is only for in_house.held".to_owned(),
            ));
        }
        if rule.longer.is_some() && rule.valid_months.is_none() {
            return Err(self.error(
                span,
                "longerにはvalid_monthsも要ります".to_owned(),
                "`longer` needs `valid_months` too".to_owned(),
            ));
        }
        let lapse = Lapse {
            months: rule.valid_months.map(i32::from),
            longer: rule.longer.as_ref().map(|longer| longer.months.into()),
            grace: rule.grace_days.map_or(self.grace, i32::from),
        };
        let trust = TrustMask::parse(self.text, &rule.trust)?;
        let min_percent = rule.min_percent_trained.unwrap_or(0);
        // What ends comes first: a row that both ends and begins (a smaller BCP) begins anew.
        self.read(&rule.ended_by, ReadAs::End { state })?;
        self.read(&rule.rows, ReadAs::Base { state, trust, lapse, min_percent })?;
        self.read(&rule.renewed_by, ReadAs::Renew { state, lapse })?;
        let longer_while = match &rule.longer {
            Some(longer) => self.places(&longer.holds)?,
            None => Vec::new(),
        };
        let vendor_answers_days = rule.renewal_needs_vendor_answers_days.map(i32::from);
        let test = Test::Evidence { state, longer_while, vendor_answers_days };
        self.add(id, span, &rule.says, &rule.trust, test).map(drop)
    }

    fn each_line(&mut self, id: &str, rule: &Spanned<file::EachLine>) -> Result<(), RuleError> {
        let (span, rule) = (rule.span(), rule.get_ref());
        let slot = self.slots;
        self.slots += 1;
        let lapse = Lapse { months: rule.valid_months.map(i32::from), longer: None, grace: self.grace };
        let trust = TrustMask::parse(self.text, &rule.trust)?;
        self.read(&rule.rows, ReadAs::Line { slot, trust, lapse })?;
        let mut patch_duty = 0;
        for word in &rule.patch_duty {
            patch_duty |= self.tag(Kind::ConnectionListed, word)?;
        }
        let test = Test::EachLine { slot, at_least_one: rule.at_least_one, patch_duty };
        self.add(id, span, &rule.says, &rule.trust, test).map(drop)
    }

    fn enough_lines(&mut self, id: &str, rule: &Spanned<file::EnoughLines>) -> Result<(), RuleError> {
        let (span, rule) = (rule.span(), rule.get_ref());
        let mut min = [None; 7];
        for (word, lines) in &rule.min_lines {
            let Some(band) = BedBand::from_code(word.get_ref()) else {
                let known: Vec<_> = BedBand::ALL.iter().map(|band| band.code()).collect();
                let known = known.join(", ");
                return Err(self.error(word.span(), format!("病床規模: {known}"), format!("bed bands: {known}")));
            };
            min[usize::from(band.number())] = Some(*lines);
        }
        if min.contains(&None) {
            return Err(self.error(
                span,
                "min_linesには全ての病床規模（unknownを含む）が要ります".to_owned(),
                "`min_lines` needs every bed band, `unknown` too".to_owned(),
            ));
        }
        let mut with_class = Vec::new();
        for (word, lines) in &rule.min_lines_with_class {
            let Some(class) = FunctionClass::from_code(word.get_ref()) else {
                let known: Vec<_> = FunctionClass::ALL.iter().map(|class| class.code()).collect();
                let known = known.join(", ");
                return Err(self.error(word.span(), format!("機能別区分: {known}"), format!("classes: {known}")));
            };
            with_class.push((1 << class.bit(), *lines));
        }
        let or = self.place(&rule.or)?;
        let test = Test::EnoughLines { min: min.map(Option::unwrap_or_default), with_class, or };
        self.add(id, span, &rule.says, &Vec::new(), test).map(drop)
    }

    fn settings(&mut self, settings: &file::Settings) -> Result<Settings, RuleError> {
        self.read(&settings.alert_answered_by, ReadAs::AlertAnswer)?;
        self.read(&settings.finding_contained_by, ReadAs::Contain)?;
        Ok(Settings {
            close_trust: TrustMask::parse(self.text, &settings.finding_close_trust)?,
            settle_trust: TrustMask::parse(self.text, &settings.difference_settle_trust)?,
            contained_months: settings.finding_contained_months.into(),
            contained_renewals: settings.finding_contained_renewals.into(),
        })
    }

    fn ladders(&self, files: &[Spanned<LadderFile>]) -> Result<(Vec<Ladder>, [usize; 6]), RuleError> {
        let (mut ladders, mut of_kind) = (Vec::new(), [None; 6]);
        for file in files {
            let (span, file) = (file.span(), file.get_ref());
            for word in &file.institutions {
                let Some(kind) = InstitutionKind::from_code(word.get_ref()) else {
                    let known: Vec<_> = InstitutionKind::ALL.iter().map(|kind| kind.code()).collect();
                    let known = known.join(", ");
                    return Err(self.error(
                        word.span(),
                        format!("使える種別: {known}"),
                        format!("expected one of: {known}"),
                    ));
                };
                if of_kind[usize::from(kind.number())].replace(ladders.len()).is_some() {
                    let says = "この種別の段階が二つあります";
                    return Err(self.error(word.span(), says.to_owned(), "this kind has two ladders".to_owned()));
                }
            }
            ladders.push(self.ladder(span, file)?);
        }
        let Some(hospital) = of_kind[usize::from(InstitutionKind::Hospital.number())] else {
            return Err(RuleError::whole("病院（hospital）の段階がありません", "there is no ladder for `hospital`"));
        };
        Ok((ladders, of_kind.map(|place| place.unwrap_or(hospital))))
    }

    fn ladder(&self, span: std::ops::Range<usize>, file: &LadderFile) -> Result<Ladder, RuleError> {
        let levels = |levels: &[&Words]| levels.iter().map(|words| self.places(words)).collect::<Result<Levels, _>>();
        let mut ladder = Ladder {
            out_of_scope: self.places(&file.out_of_scope)?,
            rungs: [
                self.places(&file.answered)?,
                self.places(&file.known)?,
                self.places(&file.verified)?,
                self.places(&file.treated)?,
                self.places(&file.kept)?,
            ],
            routes: [
                self.places(&file.routes.A)?,
                self.places(&file.routes.B)?,
                self.places(&file.routes.C)?,
                self.places(&file.routes.D)?,
            ],
            officer: levels(&[&file.marks.officer_combined, &file.marks.officer_full_time])?,
            can_act: levels(&[&file.marks.can_act])?,
            readiness: levels(&[
                &file.marks.readiness_made,
                &file.marks.readiness_quality,
                &file.marks.readiness_drilled,
            ])?,
            recovery: levels(&[&file.marks.recovery_apart, &file.marks.recovery_tested])?,
            in_house: levels(&[&file.marks.in_house_held])?,
            red: self.red(&self.places(&file.treated)?),
            uses: 0,
            waits: 0,
        };
        self.check(span, &ladder)?;
        let marks = [&ladder.officer, &ladder.can_act, &ladder.readiness, &ladder.recovery, &ladder.in_house];
        let needs = ladder.rungs.iter().chain(&ladder.routes).chain(marks.into_iter().flatten());
        let needs = needs.chain([&ladder.out_of_scope]).flatten().copied();
        ladder.uses = closure(&self.conditions, needs);
        for (place, condition) in self.conditions.iter().enumerate() {
            if matches!(condition.test, Test::Kinds { .. } | Test::Lines { .. }) {
                ladder.waits |= ladder.uses & 1 << place;
            }
        }
        Ok(ladder)
    }

    fn red(&self, treated: &[usize]) -> u32 {
        let points = treated.iter().map(|place| match self.conditions[*place].test {
            Test::NoRedPoint { points, .. } => points,
            _ => 0,
        });
        points.fold(0, |all, points| all | points)
    }

    /// `all_marks` and `kept` look at the whole standing, so only the top rung may use them.
    fn check(&self, span: std::ops::Range<usize>, ladder: &Ladder) -> Result<(), RuleError> {
        let marks = [&ladder.officer, &ladder.can_act, &ladder.readiness, &ladder.recovery, &ladder.in_house];
        let lower = ladder.rungs[..4].iter().chain(&ladder.routes).chain(marks.into_iter().flatten());
        let whole = |place: &usize| matches!(self.conditions[*place].test, Test::AllMarks(_) | Test::Kept { .. });
        if lower.flatten().chain(&ladder.out_of_scope).any(whole) {
            return Err(self.error(
                span,
                "all_marksとkeptの条件は、keptの段でだけ使えます".to_owned(),
                "conditions of `all_marks` and `kept` are for the rung `kept` only".to_owned(),
            ));
        }
        if ladder.routes.iter().all(Vec::is_empty) || ladder.rungs[0].is_empty() || ladder.out_of_scope.is_empty() {
            return Err(self.error(
                span,
                "answered、out_of_scope、routesは空にできません".to_owned(),
                "`answered`, `out_of_scope` and `routes` may not be empty".to_owned(),
            ));
        }
        Ok(())
    }
}
