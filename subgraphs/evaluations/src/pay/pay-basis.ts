import type { DivisionCode } from "@yimen/domain";
import type { Context } from "../context.ts";
import { openShown, sealShown } from "../shown/shown.ts";
import type { PaidCase, PayDraft, Statement } from "./pay.ts";

const place = "evaluations.pay_basis";

/** A statement as it was shown to somebody, before it is issued. */
export interface ShownPay extends Pick<
  Statement,
  "staffId" | "divisionCode" | "payee" | "lawRevision" | "cases" | "articles"
> {
  readonly month: string;
  readonly yuan: string;
}

interface Shown extends Omit<PayDraft, "basis"> {
  readonly staffId: string;
  readonly divisionCode: DivisionCode;
  readonly lawRevision: string;
  readonly payee: string;
}

/** Puts under seal what somebody was shown, for who was shown it. */
export function payBasis(context: Context, draft: Shown): string {
  const shown: ShownPay = {
    staffId: draft.staffId,
    payee: draft.payee,
    divisionCode: draft.divisionCode,
    lawRevision: draft.lawRevision,
    month: draft.month.toString(),
    yuan: draft.yuan ?? "",
    articles: draft.articles,
    cases: draft.cases.flatMap(
      ({ caseId, caseNo, channel, completedAt, quality, yuan }): readonly PaidCase[] =>
        quality === null
          ? []
          : [{ caseId, caseNo, channel, completedAt: completedAt.toString(), quality, yuan }],
    ),
  };
  return sealShown(context, place, shown);
}

/** @throws ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS */
export function openPayBasis(context: Context, sealed: string): ShownPay {
  return openShown(context, place, sealed) as ShownPay;
}
