import { chinaDate } from "@yimen/domain";
import { admissionOf, admissionRefused, type FactRecord, hasAdmissionRules } from "@yimen/rules";
import { getNullableType, type GraphQLSchema, isInputObjectType } from "graphql";
import type { RequestContext } from "../request/context.ts";
import type { AdmitStep } from "./row-import.ts";

/** Rules at the door hold for a row as for the mutation it comes to. */
export function admission<Tables>(context: RequestContext<Tables>, schema: GraphQLSchema): AdmitStep {
  return async ({ mutation, division, input }) => {
    const law = await context.law();
    if (!hasAdmissionRules(law, mutation)) return;
    const fieldsOfMutations = schema.getMutationType()?.getFields() ?? {};
    const type = fieldsOfMutations[mutation]?.args.find(({ name }) => name === "input")?.type;
    const inputType = type && getNullableType(type);
    const fields = isInputObjectType(inputType) ? Object.keys(inputType.getFields()) : [];
    const { against } = admissionOf(law, {
      mutation,
      input: Object.fromEntries(fields.map((name) => [name, input[name] ?? null])) as FactRecord,
      places: [division],
      actor: context.actor,
      on: chinaDate(context.now),
    });
    const [first] = against;
    if (first === undefined) return;
    throw admissionRefused({
      mutation,
      reasonZh: first.rule.refusal.zh,
      reasonEn: first.rule.refusal.en ?? first.rule.refusal.zh,
      article: first.rule.citations.map(({ text }) => text).join("; "),
    });
  };
}
