import { sealedPapers, type SubgraphDefinition } from "@yimen/subgraph-kit";
import { load } from "./load.ts";
import { handlers } from "./replica/handlers.ts";
import { staffPapers } from "./papers/operations.ts";
import { staffMessages } from "./staff/messages.ts";
import { sealedFiles } from "./personal-file/written-file.ts";
import { competenceSheet } from "./sheets/competences.ts";
import { staffSheet } from "./sheets/staff.ts";
import { schema } from "./schema.ts";
import type { PersonnelTables } from "./tables.ts";

/** Who: departments, staff, posts, competence. */
export const personnel: SubgraphDefinition<PersonnelTables> = {
  name: "personnel",
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers,
  jobs: [staffPapers.job, staffMessages],
  sealed: [sealedFiles, ...sealedPapers],
  sheets: [staffSheet, competenceSheet],
  load,
};
