mod chain;
mod naive;
mod properties;
mod rule_files;
mod stories;
