-- The rows that the register is made of are few among a chain's rows; remaking and comparing it reads them alone.
CREATE INDEX evidence_register ON evidence (chain, seq)
    WHERE kind IN ('institution.described', 'institution.closed', 'institution.merged_into');

-- What stands on a day, and who left a rung when: the figures that ask for no more are answered by the index alone.
DROP INDEX d_stage_span_day;
CREATE INDEX d_stage_span_day ON d_stage_span (known_at, to_day, rung, from_day, open, kind, prefecture, chain);

-- Who came to a rung when.
DROP INDEX d_stage_span_series;
CREATE INDEX d_stage_span_series ON d_stage_span (known_at, from_day, rung, to_day, open, kind, prefecture);

-- Where one institution stands on a day: beside the register in its order, or beside itself on another day.
CREATE INDEX d_stage_span_of ON d_stage_span (chain, known_at, to_day, from_day, open, rung);

-- A page in the order of the register ends when it is full.
CREATE INDEX d_register_beds ON d_register ((COALESCE(beds_total, -1)) DESC, sort_kana, chain);
CREATE INDEX d_register_codes ON d_register ((COALESCE(medical_code, '~')), chain);
