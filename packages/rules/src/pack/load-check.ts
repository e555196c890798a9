import type { AdmissionInput } from "../format/admission.ts";
import type { CheckInput } from "../format/check.ts";
import { localText } from "../format/text.ts";
import { formWrong, keyMissing } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { RecordType, Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { withInput } from "./load-input.ts";
import { loadHead, loadSubject } from "./load-head.ts";
import { loadExpression, report } from "./loading.ts";
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

/** A check of a mutation, or of what is put on record of a subject. Who sends it is `caller`. */
export function loadAdmission(
  loading: Loading,
  written: Written<AdmissionInput>,
  base: RuleScope,
): Admission | undefined {
  const { input } = written;
  const head = loadHead(loading, written);
  const ground =
    input.subject === undefined
      ? inputGround(loading, written, base)
      : recordGround(loading, written, input.subject, base);
  if (ground === undefined) return undefined;
  const { subject, variable, schema } = ground;
  const scope = withVariables({ ...base, schema }, [
    variable,
    ["caller", { kind: "record", name: "caller" }],
  ]);
  const appliesWhen = loadExpression(loading, written, ["appliesWhen"], input.appliesWhen, scope, boolType);
  const must = loadExpression(loading, written, ["must"], input.must, after(scope, appliesWhen), boolType);
  if (head === undefined || must === undefined) return undefined;
  const refusal = localText(input.refusal);
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

/** What an admission rule stands on. */
interface Ground {
  readonly subject: RecordType;
  readonly variable: readonly [name: string, type: Type];
  readonly schema: FactsSchema;
}

/** The fields of a mutation's input are facts of a record of its own, the variable `input`. */
function inputGround(
  loading: Loading,
  written: Written<AdmissionInput>,
  base: RuleScope,
): Ground | undefined {
  const { id, input } = written;
  if (input.mutation === undefined || input.input === undefined) {
    const key = input.mutation === undefined ? "mutation" : "input";
    return report(loading, written, [], keyMissing({ key, ...noHint }));
  }
  const name = `input of ${id}`;
  const schema = withInput(loading, written, name, input.input, base.schema);
  const record = schema.records.get(name);
  if (record === undefined) return undefined;
  const subject = { ...record, zh: "提交内容", en: "input" };
  return { subject, variable: ["input", { kind: "record", name }], schema };
}

/** A thing as it would stand with what is put on record of it, under the name of its kind. */
function recordGround(
  loading: Loading,
  written: Written<AdmissionInput>,
  name: string,
  base: RuleScope,
): Ground | undefined {
  const { mutation, input, level } = written.input;
  if (mutation !== undefined || input !== undefined) {
    const rule =
      "a rule about what is put on record of a subject has no mutation and no input; leave them out, or leave out subject";
    const ruleZh = "针对主体登记内容的准入规则不写 mutation 和 input;请删去它们,或删去 subject";
    return report(loading, written, ["subject"], formWrong({ rule, ruleZh, ...noHint }));
  }
  if (level === "advisory") {
    const rule = "a rule about what is put on record refuses; what only advises is written as a check";
    const ruleZh = "针对登记内容的准入规则一律拒绝;只作提示的请写成 checks";
    return report(loading, written, ["level"], formWrong({ rule, ruleZh, ...noHint }));
  }
  const subject = loadSubject(loading, { ...written, input: { subject: name } });
  return subject && { subject, variable: [name, { kind: "record", name }], schema: base.schema };
}
