import { type Client, escapeIdentifier } from "pg";
import { GuestNotAdmitted } from "./guest-not-admitted.ts";

/** Schemas that are nobody's to take. */
const ours = new Set(["yimen", "graphile_worker", "public", "information_schema"]);

/**
 * Makes a guest's schema, or gives it the one that the core owned for it before guests had roles of their own, with all that is in it.
 *
 * @throws {GuestNotAdmitted} when the schema of that name is not a subgraph's
 */
export async function giveSchema(owner: Client, schema: string, login: string): Promise<void> {
  const found = await owner.query<{ owner: string; kept: boolean }>(
    `select nspowner::regrole::text as owner, to_regclass(format('%I.migration', nspname)) is not null as kept
     from pg_namespace where nspname = $1`,
    [schema],
  );
  const [known] = found.rows;
  if (known?.owner === login) return;
  if (ours.has(schema) || schema.startsWith("pg_") || known?.kept === false) {
    throw new GuestNotAdmitted({
      zh: `库结构 ${schema} 属于别人,县级子图不能以此为名;请给子图换个名字`,
      en: `the schema ${schema} is somebody else's, and a county's subgraph cannot have its name; give the subgraph another one`,
    });
  }
  if (known === undefined) {
    await owner.query(`create schema ${escapeIdentifier(schema)} authorization ${login}`);
    return;
  }
  await owner.query(`alter schema ${escapeIdentifier(schema)} owner to ${login}`);
  const { rows } = await owner.query<{ statement: string }>(handedOver, [schema, login]);
  for (const { statement } of rows) await owner.query(statement);
}

// Whatever stands in the schema by itself; what belongs to another thing, as a column's sequence does, goes with it. Rights that were
// promised for tables to come were the former owner's promise.
const handedOver = `
  select format('alter %s %s owner to %I',
      case thing.type when 'statistics object' then 'statistics' else thing.type end, thing.identity, $2::text) as statement
    from pg_depend d, pg_identify_object(d.classid, d.objid, 0) thing
    where d.refclassid = 'pg_namespace'::regclass and d.refobjid = $1::text::regnamespace and d.deptype = 'n'
      and thing.type in ('table', 'view', 'materialized view', 'foreign table', 'sequence', 'function', 'procedure', 'aggregate',
        'type', 'domain', 'collation', 'conversion', 'operator', 'operator class', 'operator family', 'statistics object',
        'text search configuration', 'text search dictionary')
      and not exists (
        select from pg_depend part
        where part.classid = d.classid and part.objid = d.objid
          and (part.deptype in ('i', 'e') or part.deptype = 'a' and thing.type = 'sequence'))
  union all
  select format('alter default privileges for role %s in schema %I revoke all on %s from %s',
      acl.defaclrole::regrole, $1::text, case acl.defaclobjtype when 'S' then 'sequences' when 'r' then 'tables' when 'f' then 'routines' end,
      given.grantee::regrole)
    from pg_default_acl acl, aclexplode(acl.defaclacl) given
    where acl.defaclnamespace = $1::text::regnamespace and acl.defaclobjtype in ('S', 'r', 'f') and given.grantee <> 0
    group by 1, acl.defaclrole, acl.defaclobjtype, given.grantee`;
