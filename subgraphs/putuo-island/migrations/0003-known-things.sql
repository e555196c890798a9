-- Which documents there are, by what the town's rules call them.
select yimen.keep_known('putuoGateCard', 'putuo', 'island_document', 'id', $$kind = 'GATE_CARD'$$);
select yimen.keep_known('putuoBicyclePermit', 'putuo', 'island_document', 'id', $$kind = 'BICYCLE_PERMIT'$$);
