import type { Checked } from "../expression/checked.ts";
import { isRecord, readFact } from "../subjects/read-fact.ts";
import type { Type } from "../subjects/type.ts";
import { Unknown, absentFact, bare, missingFact, wrongFact } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import type { Closure } from "./machine.ts";

/**
 * Reads a fact. What is missing, absent or malformed was made once and for all here, so that reading allocates nothing. `slot` is where the record
 * is when it is a variable: `base` need not be asked then.
 */
export function compileFact(
  node: Extract<Checked, { op: "fact" }>,
  base: Closure,
  slot: number | undefined,
): Closure {
  const { fact, path } = node;
  const { name, type, zh, en } = fact;
  const absent = fact.optional ? absentFact(path, zh, en) : missingFact(path, zh, en);
  const missing = fact.absentWhenLeftOut ? absent : missingFact(path, zh, en);
  const wrong = wrongFact(path, zh, en);
  const read = reader(type);
  const ofRecord = (record: Value | undefined): Value => {
    if (record === undefined || record instanceof Unknown)
      return record === undefined ? nobody : bare(record);
    if (!isRecord(record)) return wrong;
    const raw = record[name];
    if (raw === undefined) return missing;
    if (raw === null) return absent;
    return read(raw) ?? wrong;
  };
  return slot === undefined ? (frame) => ofRecord(base(frame)) : (frame) => ofRecord(frame.locals[slot]);
}

const nobody = new Unknown([]);

/** has(…): true when the fact is there, false when it is known to be absent, unknown when nothing was said. */
export function compileHas(node: Extract<Checked, { op: "has" }>, base: Closure): Closure {
  const { fact, path } = node;
  const { name } = fact;
  const missing = missingFact(path, fact.zh, fact.en);
  const absent: Value = fact.optional ? false : missing;
  const leftOut: Value = fact.absentWhenLeftOut ? false : missing;
  return (frame) => {
    const record = base(frame);
    if (record instanceof Unknown) return bare(record);
    if (!isRecord(record)) return missing;
    const raw = record[name];
    if (raw === undefined) return leftOut;
    return raw === null ? absent : !(raw instanceof Unknown) || raw;
  };
}

/** Plain numbers, texts and truth values take the short way; it is the same as `readFact`. */
export function reader(type: Type): (raw: unknown) => Value | undefined {
  switch (type.kind) {
    case "int":
      return (raw) => (typeof raw === "number" && Number.isSafeInteger(raw) ? raw : readFact(type, raw));
    case "decimal":
    case "hours":
    case "days":
      return (raw) => (typeof raw === "number" && Number.isFinite(raw) ? raw : readFact(type, raw));
    case "bool":
      return (raw) => (typeof raw === "boolean" ? raw : readFact(type, raw));
    case "string":
      return (raw) => (typeof raw === "string" ? raw : readFact(type, raw));
    case "enum": {
      const members = new Set(type.domain.values);
      return (raw) => (typeof raw === "string" && members.has(raw) ? raw : readFact(type, raw));
    }
    case "list":
      return listReader(type);
    case "record":
      return (raw) => (isRecord(raw) ? raw : readFact(type, raw));
    case "date":
    case "datetime":
    case "any":
    default:
      return (raw) => readFact(type, raw);
  }
}

/** A list whose elements all stand for themselves, as texts and records do, is used as it came in. */
function listReader(type: Extract<Type, { kind: "list" }>): (raw: unknown) => Value | undefined {
  const read = reader(type.of);
  return (raw) => {
    if (!Array.isArray(raw) || raw.length > type.max) return readFact(type, raw);
    for (let index = 0; index < raw.length; index += 1) {
      const element: unknown = raw[index];
      if (element === undefined || read(element) !== element) return readFact(type, raw);
    }
    return raw;
  };
}
