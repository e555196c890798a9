import type { AdmissionInput } from "../format/admission.ts";
import type { CheckInput } from "../format/check.ts";
import { localText } from "../format/text.ts";
import type { RecordType } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { withInput } from "./load-input.ts";
import { loadHead, loadSubject } from "./load-head.ts";
import { loadExpression } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Admission, Check } from "./model.ts";
import { after, boolType, subjectScope, withVariables } from "./rule-scope.ts";

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

/** A check of a mutation: its fields are facts of a record of its own, the variable `input`; who sends it is `caller`. */
export function loadAdmission(
  loading: Loading,
  written: Written<AdmissionInput>,
  base: RuleScope,
): Admission | undefined {
  const { id, input } = written;
  const head = loadHead(loading, written);
  const name = `input of ${id}`;
  const schema = withInput(loading, written, name, input.input, base.schema);
  const scope = withVariables({ ...base, schema }, [
    ["input", { kind: "record", name }],
    ["caller", { kind: "record", name: "caller" }],
  ]);
  const appliesWhen = loadExpression(loading, written, ["appliesWhen"], input.appliesWhen, scope, boolType);
  const must = loadExpression(loading, written, ["must"], input.must, after(scope, appliesWhen), boolType);
  const record: RecordType | undefined = schema.records.get(name);
  if (head === undefined || must === undefined || record === undefined) return undefined;
  const refusal = localText(input.refusal);
  const subject: RecordType = { ...record, zh: "提交内容", en: "input" };
  return {
    ...head,
    form: "admission",
    mutation: input.mutation,
    subject,
    schema,
    appliesWhen,
    must,
    refusal,
  };
}
