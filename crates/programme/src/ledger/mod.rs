//! The ledger as a whole: verify, checkpoint, export, rebuild.
