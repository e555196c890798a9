import { type Client, escapeIdentifier } from "pg";
import { applicationRole } from "./guest-role.ts";

/**
 * Gives the role of a guest's requests the rights that its migrations give to {@link applicationRole}, and no others. Migrations speak of
 * that role, wherever they run; in a guest's schema it stands for the guest's own, and reaches nothing itself.
 *
 * @param client logged in as the owner of the schema
 */
export async function mirrorRights(client: Client, schema: string, requestRole: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(differences, [
    schema,
    applicationRole,
    requestRole,
  ]);
  const name = escapeIdentifier(schema);
  await client.query(
    [
      ...rows.map(({ statement }) => statement),
      `revoke usage on schema ${name} from ${applicationRole}`,
      `grant usage on schema ${name} to ${requestRole}`,
    ].join(";\n"),
  );
}

// Rights on whole relations, on columns and on routines, as they stand and as they should.
const differences = `
  with acls as (
    select case when relkind = 'S' then 'sequence' else 'table' end || ' ' || oid::regclass as object,
      '' as part, relacl as acl
    from pg_class where relnamespace = $1::text::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select 'table ' || c.oid::regclass, format('(%I)', a.attname), a.attacl
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = $1::text::regnamespace and a.attacl is not null
    union all
    select 'routine ' || oid::regprocedure, '', proacl from pg_proc where pronamespace = $1::text::regnamespace
  ), rights as (
    select acls.object, acls.part, given.privilege_type as privilege, given.grantee
    from acls, aclexplode(acls.acl) as given
  ), wanted as (
    select object, part, privilege from rights where grantee = (select oid from pg_roles where rolname = $2)
  ), had as (
    select object, part, privilege from rights where grantee = (select oid from pg_roles where rolname = $3)
  )
  select format('grant %s%s on %s to %I', privilege, part, object, $3::text) as statement
  from (select * from wanted except select * from had) as missing
  union all
  select format('revoke %s%s on %s from %I', privilege, part, object, $3::text)
  from (select * from had except select * from wanted) as surplus`;
