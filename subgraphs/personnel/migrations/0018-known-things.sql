-- Who and what there is, for whoever keeps something about them.
select yimen.keep_known('department', 'personnel', 'department');
select yimen.keep_known('staffMember', 'personnel', 'staff_member');
select yimen.keep_known('post', 'personnel', 'post');
