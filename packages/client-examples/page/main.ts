import { createClient, isClientError, labelOf } from "@yimen/client";
import { StationPageDocument } from "@yimen/client/documents";
import { stationKindLabels } from "@yimen/client/labels";
import { byId } from "./elements.ts";
import { fillFiling } from "./filing.ts";
import { showMine } from "./mine.ts";

const settings = new URLSearchParams(location.hash.slice(1));
// Out of the address bar, the history and whatever is copied from there. A real page gets it from its sign-in.
history.replaceState(null, "", location.pathname);
const token = settings.get("token") ?? undefined;
const code = settings.get("station") ?? "330727106206-01";
const client = createClient({ endpoint: `${location.origin}/graphql`, token });

async function open(): Promise<void> {
  const { station } = await client.ask(StationPageDocument, { code });
  if (station === null) {
    byId("station-name").textContent = "没有这个站点";
    return;
  }
  const { name, division, kind, ratingSummary } = station;
  document.title = `${name} · 网上办事`;
  byId("station-name").textContent = name;
  byId("station-about").textContent = [
    division?.name,
    labelOf(stationKindLabels, kind),
    ratingSummary?.average === null || ratingSummary === null ? "尚无评价" : `评分 ${ratingSummary.average}`,
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");
  const mine = byId("mine");
  const filing = byId("filing");
  if (!(filing instanceof HTMLFormElement)) throw new Error("#filing is no form");
  const place = {
    stationId: station.id,
    stationCode: code,
    divisionCode: division?.code ?? code.slice(0, 12),
  };
  await fillFiling(filing, client, place, (caseNo) => void showMine(mine, client, caseNo));
  await showMine(mine, client);
}

open().catch((error: unknown) => {
  if (!isClientError(error)) throw error;
  byId("station-about").textContent = error.zh;
});
