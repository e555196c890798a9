import {
  type Client,
  fieldErrors,
  isClientError,
  isProblem,
  labelOf,
  newIdempotencyKey,
  optionsOf,
  problemsByField,
} from "@yimen/client";
import {
  ItemGuideDocument,
  type ItemGuideQuery,
  StationItemsDocument,
  SubmitCaseDocument,
  type SubmitCaseInput,
} from "@yimen/client/documents";
import { submitCase as rules } from "@yimen/client/field-rules";
import { documentTypeLabels, materialRequirementLabels, timeUnitLabels } from "@yimen/client/labels";
import { make } from "./elements.ts";
import { choice, field, showProblems } from "./form.ts";

/** Where the form files: a station and its place. */
export interface Place {
  readonly stationId: string;
  readonly stationCode: string;
  readonly divisionCode: string;
}

/** The form that files a case. @param filed told when a case was taken, with its number */
export async function fillFiling(
  form: HTMLFormElement,
  client: Client,
  place: Place,
  filed: (caseNo: string) => void,
): Promise<void> {
  const { station } = await client.ask(StationItemsDocument, { code: place.stationCode, first: 100 });
  const items = (station?.items?.edges ?? []).map(({ node }) => node);
  const item = field("itemId", "办理事项", choice(items.map(({ id, name }) => ({ value: id, label: name }))));
  const guide = make("div", { className: "guide" });
  const person = field("applicant.name", "姓名", make("input", { autocomplete: "name" }));
  const type = field("applicant.document.type", "证件类型", choice(optionsOf(documentTypeLabels)));
  const number = field("applicant.document.number", "证件号码", make("input", { autocomplete: "off" }));
  const phone = field("applicant.phone", "联系电话", make("input", { inputMode: "tel" }), "可不填");
  const reason = field(
    "repeatReason",
    "另办理由",
    make("textarea", { rows: 2, maxLength: rules.repeatReason.$max }),
    "同一事项已有在办件时填写",
  );
  reason.row.hidden = true;
  const fields = [item, person, type, number, phone, reason];
  const summary = make("div", { className: "refusal", tabIndex: -1, hidden: true, role: "alert" });
  const button = make("button", { type: "submit" }, "提交申请");
  form.replaceChildren(
    summary,
    item.row,
    guide,
    person.row,
    type.row,
    number.row,
    phone.row,
    reason.row,
    button,
  );

  // One key for one application: a second tap on the button is not a second case.
  let idempotencyKey = newIdempotencyKey();
  const input = (): SubmitCaseInput => ({
    idempotencyKey,
    itemId: item.control.value,
    stationId: place.stationId,
    channel: "WEB",
    applicant: {
      name: person.control.value,
      document: {
        // The options are the values of the enum.
        type: type.control.value as SubmitCaseInput["applicant"]["document"]["type"],
        number: number.control.value,
      },
      phone: phone.control.value.trim() === "" ? null : phone.control.value,
    },
    repeatReason: reason.control.value,
  });

  const showGuide = async (): Promise<void> => {
    const code = items.find(({ id }) => id === item.control.value)?.code;
    if (code === undefined) return;
    const { serviceItem } = await client.ask(ItemGuideDocument, { code, at: place.divisionCode });
    guide.replaceChildren(...(serviceItem === null ? [] : guideLines(serviceItem)));
  };
  item.control.addEventListener("change", () => void showGuide());
  await showGuide();

  const submit = async (): Promise<void> => {
    const mistakes = fieldErrors(rules, input());
    showProblems(fields, summary, mistakes);
    if (mistakes.size > 0) return;
    button.disabled = true;
    try {
      const { submitCase } = await client.ask(SubmitCaseDocument, { input: input() });
      if (isProblem(submitCase)) {
        if (isProblem(submitCase, "CASE_ALREADY_OPEN")) reason.row.hidden = false;
        showProblems(fields, summary, problemsByField(submitCase));
        return;
      }
      idempotencyKey = newIdempotencyKey();
      form.reset();
      reason.row.hidden = true;
      filed(submitCase.case?.caseNo ?? "");
    } catch (error) {
      if (!isClientError(error)) throw error;
      showProblems(fields, summary, new Map([["", error.zh]]));
    } finally {
      button.disabled = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
}

function guideLines(item: NonNullable<ItemGuideQuery["serviceItem"]>): readonly HTMLElement[] {
  const limit = item.promisedLimits[0] ?? item.statutoryLimits[0];
  const days =
    limit === undefined
      ? "未登记"
      : limit.immediate
        ? "当场办结"
        : `${limit.days ?? ""} ${labelOf(timeUnitLabels, limit.unit ?? "")}`;
  const materials = item.materials.map(
    ({ name, requirement }) => `${name}(${labelOf(materialRequirementLabels, requirement)})`,
  );
  return [
    make("p", {}, make("b", {}, "办理时限 "), days),
    make("p", {}, make("b", {}, "所需材料 "), materials.length === 0 ? "未登记" : materials.join("、")),
    make("details", { className: "source" }, make("summary", {}, "依据"), item.citation),
  ];
}
