import { type Client, entriesOf, labelOf } from "@yimen/client";
import { FollowCaseDocument, type FollowCaseQuery, MyCasesDocument } from "@yimen/client/documents";
import { caseStateLabels } from "@yimen/client/labels";
import { make } from "./elements.ts";
import { ratingForm, ratingGiven } from "./rating.ts";

/** The caller's cases, newest first; the one just filed on top, opened. */
export async function showMine(container: HTMLElement, client: Client, opened?: string): Promise<void> {
  const cards: HTMLElement[] = [];
  for await (const each of entriesOf(client, MyCasesDocument, { first: 20 }, (data) => data.cases)) {
    const body = make("div", { className: "case-body" });
    const card = make(
      "details",
      { className: "case" },
      make(
        "summary",
        {},
        make("span", { className: "case-item" }, each.item?.name ?? each.caseNo),
        make(
          "span",
          { className: `state ${each.state.toLowerCase()}` },
          labelOf(caseStateLabels, each.state),
        ),
        make("small", {}, each.caseNo),
      ),
      body,
    );
    card.addEventListener("toggle", () => {
      if (card.open) void showCase(body, client, each.caseNo);
    });
    card.open = each.caseNo === opened;
    cards.push(card);
  }
  container.replaceChildren(
    ...(cards.length === 0 ? [make("p", { className: "empty" }, "还没有办件")] : cards),
  );
}

async function showCase(body: HTMLElement, client: Client, caseNo: string): Promise<void> {
  const { case: found } = await client.ask(FollowCaseDocument, { caseNo });
  if (found !== null)
    body.replaceChildren(...caseLines(found, client, () => void showCase(body, client, caseNo)));
}

function caseLines(
  found: NonNullable<FollowCaseQuery["case"]>,
  client: Client,
  changed: () => void,
): readonly HTMLElement[] {
  const { deadline, reasons, missing, applicant, rating, ratingInvitation } = found;
  const token = ratingInvitation?.usedAt === null ? ratingInvitation.token : null;
  return [
    line("申请人", applicant === null ? "" : `${applicant.name} ${applicant.documentNumber}`),
    line("办理期限", deadline.unknownReasonZh ?? deadline.explanationZh),
    line("不予办理的理由", reasons.join(";")),
    line("尚缺材料", missing.map(({ name, note }) => (note === null ? name : `${name}(${note})`)).join("、")),
    ...(rating === null ? [] : [ratingGiven(rating)]),
    ...(token === null ? [] : [ratingForm(client, token, changed)]),
  ].filter((element) => element.childNodes.length > 0);
}

function line(title: string, text: string): HTMLElement {
  return text === "" ? make("p") : make("p", {}, make("b", {}, `${title} `), text);
}
