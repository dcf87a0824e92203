-- The rows that the register is made of are few among a chain's rows; remaking and comparing it reads them alone.
CREATE INDEX evidence_register ON evidence (chain, seq)
    WHERE kind IN ('institution.described', 'institution.closed', 'institution.merged_into');
