import { channels, chinaDate, paperKinds } from "@yimen/domain";
import type { MatterOf, PayStatement } from "@yimen/papers";
import { workQualities } from "@yimen/rules";
import { type PaperForm, paperNotDue } from "@yimen/subgraph-kit";
import type { Statement } from "../pay/pay.ts";
import type { EvaluationsTables } from "../tables.ts";
import { placeText } from "./place-text.ts";

/**
 * The statement of a month (报酬结算单): its cases, each with its quality, and what they come to. It says what the statement says and nothing that
 * was found since.
 *
 * @throws PAPER_NOT_DUE once it is reversed
 * @source YS-10.2, X-10
 */
export const payForm: PaperForm<EvaluationsTables, Statement> = {
  template: "pay-statement.typ",
  word: "酬",
  compose: async (context, statement) => {
    const { month, number, cases, articles, divisionCode, payee, reversed, amountFen } = statement;
    if (reversed !== null) {
      throw notDue(
        `it was reversed on ${chinaDate(reversed.at).toString()}`,
        `该计酬单已于 ${chinaDate(reversed.at).toString()} 冲销`,
      );
    }
    if (payee === undefined) {
      throw notDue(
        "it does not say whom it pays; reverse it and issue it again",
        "该计酬单未记载姓名;请冲销后重新出具",
      );
    }
    const data: MatterOf<PayStatement> = {
      month: `${month.year}年${month.month}月`,
      ordinal: number,
      person: payee,
      where: await placeText(context, divisionCode),
      qualities: [...Map.groupBy(cases, ({ quality, yuan }) => `${quality} ${yuan}`).values()].map(
        (alike) => ({
          quality: workQualities.label(alike[0]?.quality ?? "", "zh"),
          count: alike.length,
          yuan: alike[0]?.yuan ?? null,
        }),
      ),
      cases: cases.map(({ caseNo, channel, quality, completedAt }) => ({
        caseNo,
        channel: channels.label(channels.parse(channel), "zh"),
        quality: workQualities.label(quality, "zh"),
        doneOn: chinaDate(Temporal.Instant.from(completedAt)).toString(),
      })),
      payFen: amountFen,
    };
    const basis = articles.map((cite) => ({ cite, quote: null }));
    return {
      office: { id: divisionCode, name: "" },
      basis,
      data: { ...data },
      revision: number,
      sample: false,
    };
  },
};

function notDue(why: string, whyZh: string): Error {
  const [paper, paperZh] = [paperKinds.label("PAY_STATEMENT", "en"), paperKinds.label("PAY_STATEMENT", "zh")];
  return paperNotDue({ paper, paperZh, why, whyZh }, { path: ["input", "kind"] });
}
