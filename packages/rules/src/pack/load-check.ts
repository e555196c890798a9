import type { AdmissionInput } from "../format/admission.ts";
import type { CheckInput } from "../format/check.ts";
import { localText } from "../format/text.ts";
import type { RecordType } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadFact } from "./load-facts.ts";
import { loadHead, loadSubject } from "./load-head.ts";
import { loadExpression } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Admission, Check } from "./model.ts";
import { after, boolType, subjectScope, withRecord, withVariables } from "./rule-scope.ts";

/** A condition on one subject. */
export function loadCheck(
  loading: Loading,
  written: Written<CheckInput>,
  base: RuleScope,
): Check | undefined {
  const { input } = written;
  const head = loadHead(loading, written);
  const subject = loadSubject(loading, written);
  if (subject === undefined) return undefined;
  const scope = subjectScope(base, subject);
  const appliesWhen = loadExpression(loading, written, ["appliesWhen"], input.appliesWhen, scope, boolType);
  const applied = after(scope, appliesWhen);
  const waivedWhen = loadExpression(loading, written, ["waivedWhen"], input.waivedWhen, applied, boolType);
  const must = loadExpression(loading, written, ["must"], input.must, applied, boolType);
  if (head === undefined || must === undefined) return undefined;
  return { ...head, form: "check", subject, appliesWhen, waivedWhen, must };
}

/** A check of a mutation's input: its fields are facts of a record of its own, the variable `input`. */
export function loadAdmission(
  loading: Loading,
  written: Written<AdmissionInput>,
  base: RuleScope,
): Admission | undefined {
  const { id, input } = written;
  const head = loadHead(loading, written);
  const facts = Object.entries(input.input).flatMap(([name, declared]) => {
    const fact = loadFact(loading, written, ["input", name], name, declared);
    return fact === undefined ? [] : [fact];
  });
  const name = `input of ${id}`;
  const schema = withRecord(base.schema, name, facts);
  const scope = withVariables({ ...base, schema }, [["input", { kind: "record", name }]]);
  const appliesWhen = loadExpression(loading, written, ["appliesWhen"], input.appliesWhen, scope, boolType);
  const must = loadExpression(loading, written, ["must"], input.must, after(scope, appliesWhen), boolType);
  const record: RecordType | undefined = schema.records.get(name);
  if (head === undefined || must === undefined || record === undefined) return undefined;
  const refusal = localText(input.refusal);
  const subject: RecordType = { ...record, zh: "提交内容", en: "input" };
  return { ...head, form: "admission", mutation: input.mutation, subject, appliesWhen, must, refusal };
}
