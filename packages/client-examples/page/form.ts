import { make } from "./elements.ts";

/** A field of a form: its control, and where its problem is shown. */
export interface Field {
  readonly path: string;
  readonly row: HTMLElement;
  readonly control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
}

export function field(path: string, label: string, control: Field["control"], hint = ""): Field {
  control.id = path;
  control.name = path;
  const problem = make("p", { className: "problem", id: `${path}-problem`, role: "alert" });
  control.setAttribute("aria-describedby", problem.id);
  const row = make(
    "div",
    { className: "field" },
    make("label", { htmlFor: path }, label, hint === "" ? "" : make("small", {}, hint)),
    control,
    problem,
  );
  return { path, row, control };
}

export function choice(
  options: readonly { readonly value: string; readonly label: string }[],
): HTMLSelectElement {
  return make("select", {}, ...options.map(({ value, label }) => make("option", { value }, label)));
}

/**
 * Shows each problem at its field and the rest above the form, and goes to the first. Fields without a problem lose the one
 * they had.
 */
export function showProblems(
  fields: readonly Field[],
  summary: HTMLElement,
  problems: ReadonlyMap<string, string>,
): void {
  for (const { path, row, control } of fields) {
    const text = problems.get(path) ?? "";
    row.classList.toggle("wrong", text !== "");
    control.setAttribute("aria-invalid", String(text !== ""));
    row.querySelector(".problem")?.replaceChildren(text);
  }
  const shown = new Set(fields.map(({ path }) => path));
  const rest = [...problems].filter(([path]) => !shown.has(path)).map(([, text]) => text);
  summary.replaceChildren(...rest.map((text) => make("p", {}, text)));
  summary.hidden = rest.length === 0;
  (
    fields.find(({ path }) => problems.has(path))?.control ?? (rest.length > 0 ? summary : undefined)
  )?.focus();
}
