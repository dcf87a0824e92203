//! The proof that one chain stands under a checkpoint, for the hospital to keep.

use kenshin_domain::evidence::{Chain, Checkpoint, Hash, Head, merkle};

use super::checkpoint::{HEADS_UNDER, checkpoint_of, head_under};
use crate::StoreError;
use crate::db::Db;

/// A chain's head and its way to the root of a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// The chain's head under it.
    pub head: Head,
    /// Its place among the leaves, from 0.
    pub place: u64,
    /// The siblings, nearest first.
    pub path: Vec<Hash>,
}

impl Proof {
    /// Does the path lead from the head to the signed root?
    pub fn holds(&self) -> bool {
        let reached = merkle::root_by_path(self.head.leaf(), self.place, self.checkpoint.stated.count, &self.path);
        reached == Some(self.checkpoint.stated.root) && self.checkpoint.signature_holds()
    }
}

/// The proof for a chain under the newest checkpoint; `None` where there is none yet, or the chain is younger.
pub async fn prove(db: &Db, chain: Chain) -> Result<Option<Proof>, StoreError> {
    let sql = "SELECT n, root, count, previous, made_at, signer, signature FROM checkpoint ORDER BY n DESC LIMIT 1";
    let Some(checkpoint) = db.query_opt(sql, &[]).await?.as_ref().map(checkpoint_of).transpose()? else {
        return Ok(None);
    };
    let text = chain.to_string();
    let mut own = None;
    let mut leaves = Vec::new();
    for record in db.query(HEADS_UNDER, &[checkpoint.stated.n.into()]).await? {
        let Some(head) = head_under(&record)? else { continue };
        leaves.push(head.leaf());
        if head.chain == text {
            own = Some((leaves.len() - 1, head));
        }
    }
    let Some((place, head)) = own else { return Ok(None) };
    let path = merkle::path(&leaves, place).unwrap_or_default();
    Ok(Some(Proof { checkpoint, head, place: u64::try_from(place).unwrap_or(u64::MAX), path }))
}
