//! What may be done, and by whom: one exhaustive table.
//!
//! A role that is not named in a line may not do what the line says. A new permission does not compile without its
//! line; a new role starts with nothing. No file on disk can widen it.

use super::Role;
use super::Role::{
    Administrator, Assessor, CityInspector, ContractorManager, Director, Expert, HeadOffice, HelpDesk, HospitalOfficer,
    Ministry, Prefecture, Supporter, TrainingProvider, Vendor,
};
use crate::text::Both;

macro_rules! permissions {
    ($($(#[$doc:meta])* $variant:ident $code:literal $ja:literal $en:literal [$($role:ident)*];)*) => {
        /// Something that may be done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission {$( $(#[$doc])* $variant, )*}

        impl Permission {
            /// Every permission, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code, as `kenshin routes` prints it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the screen says.
            pub const fn label(self) -> Both {
                match self { $(Self::$variant => Both::new($ja, $en),)* }
            }

            /// The roles that have it.
            pub const fn holders(self) -> &'static [Role] {
                match self { $(Self::$variant => &[$($role),*],)* }
            }
        }
    };
}

permissions! {
    /// The pages about oneself: home, password, one-time code.
    OwnAccount "account.own" "自分のアカウント" "one's own account"
        [Ministry Prefecture CityInspector Assessor ContractorManager TrainingProvider Vendor Supporter HelpDesk HeadOffice HospitalOfficer Director Expert Administrator];
    /// Totals within the scope; small numbers hidden unless `FiguresExact` is held too.
    FiguresRead "figures.read" "集計を見る" "read totals"
        [Ministry Prefecture HeadOffice Expert];
    /// Totals down to one hospital, with the list behind each.
    FiguresExact "figures.exact" "集計の内訳を1病院まで見る" "read totals down to one hospital"
        [Ministry Prefecture HeadOffice];
    /// The list of institutions within the scope.
    RegisterRead "register.read" "病院の一覧を見る" "read the list of hospitals"
        [Ministry Prefecture CityInspector Assessor HeadOffice HospitalOfficer Director];
    /// That list as a file.
    RegisterExport "register.export" "病院の一覧を出力する" "export the list of hospitals"
        [Ministry Prefecture Assessor HeadOffice];
    /// The rung and the marks of a named hospital.
    StageRead "stage.read" "病院のステージを見る" "read a hospital's stage"
        [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director];
    /// Why it stands there, and what moves it up.
    StageExplain "stage.explain" "ステージの理由を見る" "read why a hospital stands there"
        [Ministry Prefecture Assessor HeadOffice HospitalOfficer Director];
    /// The statements about a hospital, of the kinds that the role sees.
    EvidenceRead "evidence.read" "病院の記録を見る" "read a hospital's evidence"
        [Ministry Prefecture CityInspector Assessor HeadOffice HospitalOfficer Director];
    /// Names, telephone numbers, notes and attached files of those statements. Every read is audited.
    EvidencePrivate "evidence.private" "連絡先とメモを見る" "read contacts and notes"
        [Ministry Prefecture Assessor HospitalOfficer Director];
    /// A new statement, of the kinds that the role may record.
    EvidenceRecord "evidence.record" "記録を入力する" "record evidence"
        [Ministry Prefecture CityInspector Assessor HospitalOfficer Director];
    /// A better statement in the place of one, or none.
    EvidenceCorrect "evidence.correct" "記録を訂正する" "correct evidence"
        [Ministry Prefecture CityInspector Assessor HospitalOfficer Director];
    /// An attached file accepted as paper; never one's own.
    PaperAccept "paper.accept" "書面を確認する" "accept a document"
        [Ministry Prefecture Assessor];
    /// The private part of a row destroyed.
    EvidenceErase "evidence.erase" "連絡先とメモを消去する" "erase contacts and notes"
        [Ministry];
    /// A file of many institutions taken in.
    Import "import" "ファイルを取り込む" "import files"
        [Ministry];
    /// Two records of the review queue decided.
    ReviewDecide "review.decide" "確認待ちを判断する" "decide the review queue"
        [Ministry];
    /// A new edition of the rules tried or put in force.
    EditionPublish "edition.publish" "規則の版を公開する" "publish an edition of the rules"
        [Ministry];
    /// Accounts made, shut and given a new first password.
    AccountsManage "accounts.manage" "アカウントを管理する" "manage accounts"
        [Administrator];
    /// Everything that was done and read.
    AuditRead "audit.read" "操作の記録を見る" "read the audit"
        [Ministry Administrator];
    /// What was done and read about one's own hospital.
    AuditOwn "audit.own" "自院についての操作の記録を見る" "read the audit about one's own hospital"
        [HospitalOfficer Director];
    /// The proof that nothing was changed.
    LedgerVerify "ledger.verify" "記録の連鎖を検証する" "verify the ledger"
        [Ministry Administrator];
    /// All evidence as a file.
    LedgerExport "ledger.export" "全記録を出力する" "export the ledger"
        [Ministry];
    /// Is the system well?
    StatusRead "status.read" "システムの状態を見る" "read the system's status"
        [Ministry Administrator];
}

/// May this role do this?
pub fn allows(role: Role, permission: Permission) -> bool {
    permission.holders().contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written by hand from the requirements, one column a role in the order of `Role::ALL`:
    /// ministry, prefecture, city inspector, assessor, contractor's manager, training provider, vendor, supporter,
    /// help desk, head office, hospital officer, director, expert, administrator, public.
    const EXPECTED: &str = "
        account.own       M P C A K T V S H G O D E Z -
        figures.read      M P - - - - - - - G - - E - -
        figures.exact     M P - - - - - - - G - - - - -
        register.read     M P C A - - - - - G O D - - -
        register.export   M P - A - - - - - G - - - - -
        stage.read        M P - A - - - - - G O D - - -
        stage.explain     M P - A - - - - - G O D - - -
        evidence.read     M P C A - - - - - G O D - - -
        evidence.private  M P - A - - - - - - O D - - -
        evidence.record   M P C A - - - - - - O D - - -
        evidence.correct  M P C A - - - - - - O D - - -
        paper.accept      M P - A - - - - - - - - - - -
        evidence.erase    M - - - - - - - - - - - - - -
        import            M - - - - - - - - - - - - - -
        review.decide     M - - - - - - - - - - - - - -
        edition.publish   M - - - - - - - - - - - - - -
        accounts.manage   - - - - - - - - - - - - - Z -
        audit.read        M - - - - - - - - - - - - Z -
        audit.own         - - - - - - - - - - O D - - -
        ledger.verify     M - - - - - - - - - - - - Z -
        ledger.export     M - - - - - - - - - - - - - -
        status.read       M - - - - - - - - - - - - Z -";

    #[test]
    fn the_table_is_the_one_that_was_agreed() {
        let expected: Vec<Vec<&str>> =
            EXPECTED.lines().filter(|l| !l.trim().is_empty()).map(|l| l.split_whitespace().collect()).collect();
        assert_eq!(expected.len(), Permission::ALL.len());
        for (line, &permission) in expected.iter().zip(Permission::ALL) {
            assert_eq!(line[0], permission.code());
            assert_eq!(line.len(), Role::ALL.len() + 1, "{}", line[0]);
            for (mark, &role) in line[1..].iter().zip(Role::ALL) {
                assert_eq!(*mark != "-", allows(role, permission), "{role:?} × {permission:?}");
            }
        }
    }

    #[test]
    fn nobody_may_record_what_they_may_not_read() {
        for &role in Role::ALL {
            assert!(!allows(role, Permission::EvidenceRecord) || allows(role, Permission::EvidenceRead), "{role:?}");
            assert!(!allows(role, Permission::EvidencePrivate) || allows(role, Permission::EvidenceRead), "{role:?}");
            assert!(!allows(role, Permission::FiguresExact) || allows(role, Permission::StageRead), "{role:?}");
        }
    }
}
