-- What there is, for whoever keeps something about it.
select yimen.keep_known('division', 'facilities', 'division', 'code');
select yimen.keep_known('station', 'facilities', 'station');
select yimen.keep_known('window', 'facilities', 'service_window');
select yimen.keep_known('device', 'facilities', 'device');
select yimen.keep_known('programme', 'facilities', 'programme');
