-- Where in its file a value stood, as the spreadsheet shows rows; of several sheets read together, the sheet's place times
-- 2097152 is added. Null for what was committed before this was kept.
ALTER TABLE observation ADD COLUMN file_row INTEGER;
