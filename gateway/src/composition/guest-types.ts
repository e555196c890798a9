import { Kind } from "graphql";
import { isEntity } from "./guest-directives.ts";
import type { FieldShape, TypeShape } from "./owned-types.ts";
import type { Violation } from "./problem.ts";

const rootTypes = new Set(["Query", "Mutation"]);

/** What a guest's own look at a type of another subgraph changes about it. */
export function typeViolations(guest: TypeShape, core: TypeShape): readonly Violation[] {
  if (guest.kind !== core.kind) {
    return [
      takesOver(
        guest,
        `${guest.name} belongs to another subgraph, where it is of the kind ${core.kind}: rename yours`,
        `${guest.name} 属于其他子图,种类为 ${core.kind};请将自己的类型改名`,
      ),
    ];
  }
  return [
    ...violationsOfMembers(guest, core),
    ...[...guest.fields].flatMap(([name, field]) => violationsOfField(guest, core, name, field)),
    ...violationsOfMissing(guest, core),
    ...violationsOfKeys(guest, core),
    ...violationsOfInterfaces(guest, core),
  ];
}

function violationsOfMembers(guest: TypeShape, core: TypeShape): readonly Violation[] {
  const added = guest.members.keys().filter((member) => !core.members.has(member));
  const left = core.members.keys().filter((member) => !guest.members.has(member));
  if ([...added, ...(guest.kind === "enum" ? left : [])].length === 0) return [];
  const exactly = [...core.members.keys()].join(", ");
  return [
    takesOver(
      guest,
      `${guest.name} must have exactly the values its owner gives it: ${exactly}`,
      `${guest.name} 的取值须与其所属子图完全一致:${exactly}`,
    ),
  ];
}

function violationsOfField(
  guest: TypeShape,
  core: TypeShape,
  name: string,
  field: FieldShape,
): readonly Violation[] {
  const owners = core.fields.get(name);
  const place = `${guest.name}.${name}`;
  if (owners !== undefined) return violationsOfRepeated(guest, core, name, field, owners);
  if (guest.kind !== "object") {
    return [
      takesOver(
        field,
        `${place} would add to the ${guest.kind} of another subgraph: remove it`,
        `${place} 会给其他子图的 ${guest.kind} 增加内容;请删去`,
      ),
    ];
  }
  if (!field.type.endsWith("!") || name.startsWith("_")) return [];
  const nullable = field.type.slice(0, -1);
  const remains = rootTypes.has(guest.name)
    ? { en: "the rest of the answer", zh: "其余回答" }
    : { en: `the ${guest.name} of the other subgraphs`, zh: `其他子图的 ${guest.name}` };
  return [
    {
      code: "GUEST_FIELD_NON_NULL",
      en: `${place} must be nullable (${nullable}): if it fails, ${remains.en} must remain`,
      zh: `${place} 须可为空(${nullable}):它失败时${remains.zh}须保留`,
      node: field.node.type,
    },
  ];
}

function violationsOfRepeated(
  guest: TypeShape,
  core: TypeShape,
  name: string,
  field: FieldShape,
  owners: FieldShape,
): readonly Violation[] {
  const place = `${guest.name}.${name}`;
  if (owners.signature !== field.signature && !isExternal(field)) {
    return [
      takesOver(
        field,
        `${place} is ${owners.signature} where it is owned, not ${field.signature}: repeat it as it is`,
        `${place} 在其所属子图中为 ${owners.signature},而不是 ${field.signature};请照原样书写`,
      ),
    ];
  }
  // A shareable field of an entity could be asked of the guest instead of its owner, who would then be answered for.
  const answersForOwner =
    guest.kind === "object" &&
    (isEntity(core) || rootTypes.has(core.name)) &&
    !isExternal(field) &&
    !keyFields(guest).has(name);
  return answersForOwner
    ? [
        takesOver(
          field,
          `${place} is its owner's to answer: mark it @external, or remove it`,
          `${place} 由其所属子图回答;请标注 @external,或删去`,
        ),
      ]
    : [];
}

function violationsOfMissing(guest: TypeShape, core: TypeShape): readonly Violation[] {
  if (guest.kind !== "input") return [];
  // Composition keeps only the input fields all subgraphs know, so leaving one out removes it from the graph.
  return [...core.fields.keys()]
    .filter((field) => !guest.fields.has(field))
    .map((field) =>
      takesOver(
        guest,
        `${guest.name} must not leave out ${field}: its owner defines it`,
        `${guest.name} 不可缺少 ${field}:其所属子图有此项`,
      ),
    );
}

/** With one key a guest is told who is meant; with two it could be asked for one by the other. */
function violationsOfKeys(guest: TypeShape, core: TypeShape): readonly Violation[] {
  if (!isEntity(core)) return [];
  const keys = guest.own.filter(({ name }) => name === "key");
  return keys
    .slice(1)
    .map(({ node }) =>
      takesOver(
        { node },
        `${guest.name} must have one @key: with several, your subgraph would answer one for the other`,
        `${guest.name} 只可有一个 @key:有多个时,本子图会代替所属子图回答`,
      ),
    );
}

function violationsOfInterfaces(guest: TypeShape, core: TypeShape): readonly Violation[] {
  const known = new Set(core.interfaces.map(({ name }) => name.value));
  return guest.interfaces
    .filter(({ name }) => !known.has(name.value))
    .map((node) =>
      takesOver(
        { node },
        `${guest.name} must not implement ${node.name.value}: it belongs to another subgraph`,
        `${guest.name} 属于其他子图,不可实现 ${node.name.value}`,
      ),
    );
}

function isExternal({ directives }: FieldShape): boolean {
  return directives.some(({ name }) => name === "external");
}

function keyFields({ own }: TypeShape): ReadonlySet<string> {
  return new Set(
    own
      .filter(({ name }) => name === "key")
      .flatMap(({ node }) => node.arguments ?? [])
      .flatMap(({ name, value }) =>
        name.value === "fields" && value.kind === Kind.STRING ? (value.value.match(/\w+/g) ?? []) : [],
      ),
  );
}

function takesOver({ node }: Pick<TypeShape, "node">, en: string, zh: string): Violation {
  return { code: "GUEST_TAKES_OVER", en, zh, node };
}
