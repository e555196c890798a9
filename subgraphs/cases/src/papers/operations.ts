import { notFound, paperKinds } from "@yimen/domain";
import { sharedPress } from "@yimen/papers";
import { definePapers, type Papers, type Permission } from "@yimen/subgraph-kit";
import { caseNotFound } from "../case/failures.ts";
import { loadCase } from "../case/operations.ts";
import { lockCase, type ServiceCase } from "../case/store.ts";
import { updateJournalHead } from "../case/writing.ts";
import { nextEntry } from "../journal/entry.ts";
import { insertEntry } from "../journal/store.ts";
import { loadStation } from "../replica/operations.ts";
import type { KnownStation } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { completionForm } from "./completion-form.ts";
import { denialForm, grantForm, nonAcceptanceForm } from "./decision-forms.ts";
import { serviceForm } from "./delivery-form.ts";
import { extensionForm } from "./extension-form.ts";
import {
  acceptanceForm,
  promiseForm,
  promiseToSupplyForm,
  receiptForm,
  supplementForm,
} from "./intake-forms.ts";

// No process runs before the first paper.
const press = sharedPress();

const permission: Permission = {
  zh: "印发文书",
  en: "issue papers",
  roles: ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER"],
};

/**
 * Papers about cases. Each is written into the case's journal when it is issued and when it is printed again: it names the applicant.
 *
 * @source X-10, LP-11, LP-14, PT-7
 */
export const casePapers: Papers<CasesTables, ServiceCase> = definePapers<CasesTables, ServiceCase>({
  subgraph: "cases",
  noun: "Case",
  idField: "caseId",
  zh: "办件",
  en: "a case",
  permission,
  personal: true,
  press,
  forms: {
    CASE_ACCEPTANCE: acceptanceForm,
    CASE_SUPPLEMENT: supplementForm,
    CASE_PROMISE_TO_SUPPLY: promiseToSupplyForm,
    CASE_NON_ACCEPTANCE: nonAcceptanceForm,
    CASE_GRANT: grantForm,
    CASE_DENIAL: denialForm,
    CASE_PROMISE: promiseForm,
    CASE_EXTENSION: extensionForm,
    CASE_RECEIPT: receiptForm,
    CASE_SERVICE: serviceForm,
  },
  require: async (context, id) => {
    const found = await loadCase(context, id);
    if (found === undefined) throw caseNotFound(id);
    return found;
  },
  noted: async (context, tx, paper, { print, reason }) => {
    const current = await lockCase(tx.db, paper.subjectId);
    if (current === undefined) throw caseNotFound(paper.subjectId);
    const entry = nextEntry(
      { seq: current.journalSeq, hash: current.journalHash },
      {
        caseId: current.id,
        at: context.now,
        step: print === 0 ? "ISSUE_PAPER" : "PRINT_PAPER",
        actor: context.actor.subject ?? "",
        actorRoles: context.actor.roles,
        state: current.state,
        detail: {
          note: `${paperKinds.label(paper.kind, "zh")} ${paper.number}`,
          ...(reason !== null && { reasons: [reason] }),
        },
      },
    );
    await insertEntry(tx.db, current, entry);
    await updateJournalHead(tx.db, current.id, entry);
  },
});

/**
 * Papers about stations: what was completed in a period, announced to everybody.
 *
 * @source LP-13, X-10
 */
export const stationPapers: Papers<CasesTables, KnownStation> = definePapers<CasesTables, KnownStation>({
  subgraph: "cases",
  noun: "Station",
  idField: "stationId",
  zh: "站点",
  en: "a station",
  permission,
  ofPeriods: true,
  personal: false,
  press,
  forms: { CASE_COMPLETION: completionForm },
  require: async (context, id) => {
    const station = await loadStation(context, id);
    if (station === undefined) {
      throw notFound({ what: "station", whatZh: "服务站点", id }, { path: ["input", "stationId"] });
    }
    return station;
  },
});
