import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** What only somebody at the counter, in the village or at the door can say. */
export const takenByStaffOnly: DomainErrorFactory<{ what: string; whatZh: string }> = defineError(
  "CASE_TAKEN_BY_STAFF_ONLY",
  {
    kind: "invalid",
    zh: (d) => `${d.whatZh}只能由窗口人员或代办员登记,本人网上申请请勿填写`,
    en: (d) => `${d.what} can be recorded by a clerk or agent only; leave it out when you apply yourself`,
  },
);
