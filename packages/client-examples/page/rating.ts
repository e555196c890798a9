import {
  type Client,
  isClientError,
  isProblem,
  newIdempotencyKey,
  optionsOf,
  labelOf,
  problemsByField,
} from "@yimen/client";
import { type FollowCaseQuery, RateServiceDocument, type RateServiceInput } from "@yimen/client/documents";
import { rateService as rules } from "@yimen/client/field-rules";
import { ratingGradeLabels } from "@yimen/client/labels";
import { make } from "./elements.ts";
import { field, showProblems } from "./form.ts";

/** 一事一评: five grades, none chosen beforehand, and a word if one likes. */
export function ratingForm(client: Client, token: string, rated: () => void): HTMLFormElement {
  const idempotencyKey = newIdempotencyKey();
  const comment = field(
    "comment",
    "评价内容",
    make("textarea", { rows: 2, maxLength: rules.comment.$max }),
    "可不填",
  );
  const grades = optionsOf(ratingGradeLabels).map(({ value, label }) =>
    make("label", {}, make("input", { type: "radio", name: "grade", value }), make("span", {}, label)),
  );
  const summary = make("div", { className: "refusal", tabIndex: -1, hidden: true, role: "alert" });
  const form = make(
    "form",
    { className: "rating", noValidate: true },
    make("h3", {}, "请评价这次服务"),
    summary,
    make("fieldset", {}, make("legend", {}, "满意程度"), ...grades),
    comment.row,
    make("button", { type: "submit" }, "提交评价"),
  );
  const rate = async (): Promise<void> => {
    const grade = new FormData(form).get("grade");
    if (grade === null) return showProblems([comment], summary, new Map([["grade", "请选择满意程度"]]));
    const text = comment.control.value.trim();
    try {
      const { rateService } = await client.ask(RateServiceDocument, {
        input: {
          idempotencyKey,
          token,
          // The choices are the values of the enum.
          grade: grade as RateServiceInput["grade"],
          comment: text === "" ? null : text,
          channel: "WEB",
        },
      });
      if (isProblem(rateService)) return showProblems([comment], summary, problemsByField(rateService));
      rated();
    } catch (error) {
      if (!isClientError(error)) throw error;
      showProblems([comment], summary, new Map([["", error.zh]]));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void rate();
  });
  return form;
}

/** A rating as it was given. */
export function ratingGiven(
  rating: NonNullable<NonNullable<FollowCaseQuery["case"]>["rating"]>,
): HTMLElement {
  const { grade, points, comment } = rating;
  const stars = `${"★".repeat(points)}${"☆".repeat(5 - points)}`;
  return make(
    "p",
    { className: "rated" },
    make("b", {}, "您的评价 "),
    `${stars} ${labelOf(ratingGradeLabels, grade)}`,
    comment === null ? "" : make("q", {}, comment),
  );
}
