import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const denialNeedsReasons: DomainErrorFactory<NoDetails> = defineError("CASE_DENIAL_NEEDS_REASONS", {
  kind: "invalid",
  zh: () => "不予批准须书面说明理由,请至少填写一条",
  en: () => "a denial needs its reasons in writing; give at least one",
});

/** The supplement names a material nobody asked for. */
export const materialNotAskedFor: DomainErrorFactory<{ material: string; asked: readonly string[] }> =
  defineError("CASE_MATERIAL_NOT_ASKED_FOR", {
    kind: "invalid",
    zh: (d) => `告知书未要求补正“${d.material}”,请改为告知书要求的材料:${d.asked.join("、")}`,
    en: (d) => `"${d.material}" was not asked for; the notice asks for ${d.asked.join(", ")}`,
  });

/** Papers were taken against a receipt; it comes back before the result goes out. LP-14 */
export const receiptNotTakenBack: DomainErrorFactory<{ receipts: readonly string[] }> = defineError(
  "CASE_RECEIPT_NOT_TAKEN_BACK",
  {
    kind: "refused-by-rule",
    zh: (d) => `收据 ${d.receipts.join("、")} 尚未收回,交付结果时请收回收据并勾选 receiptTakenBack`,
    en: (d) =>
      `receipt ${d.receipts.join(", ")} is still out; take it back with the result and set receiptTakenBack`,
  },
);
