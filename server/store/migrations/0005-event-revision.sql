-- Grows with every change of the events: pages that show them hear of it, and no estimate is reckoned anew for it.
ALTER TABLE workspace ADD COLUMN event_revision INTEGER DEFAULT 0;
