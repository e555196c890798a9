import { defineError, quoted, type DomainErrorFactory } from "@yimen/domain";

/** What was to be published breaks rules; each problem says which. */
export const publicationRefused: DomainErrorFactory<{ of: string; problems: number }> = defineError(
  "PUBLICATION_REFUSED",
  {
    kind: "refused-by-rule",
    zh: (d) => `“${quoted(d.of)}”未发布,原有总图不变:有 ${d.problems} 处问题,请逐一改正后重新发布`,
    en: (d) =>
      `${quoted(d.of)} was not published and the graph stays as it was: ${d.problems} problems; mend each and publish again`,
  },
);

/** The request to publish is not one. */
export const publicationInvalid: DomainErrorFactory<{ field: string; rule: string; ruleZh: string }> =
  defineError("PUBLICATION_INVALID", {
    kind: "invalid",
    zh: (d) => `发布请求中的 ${d.field} ${d.ruleZh};请改正后重新发送`,
    en: (d) => `${d.field} of the publication ${d.rule}; correct it and send it again`,
  });

/** The SDL could not be read where it was said to be. One text for every reason: it must not tell what listens where. */
export const sdlUnreadable: DomainErrorFactory<{ subgraph: string }> = defineError("SDL_UNREADABLE", {
  kind: "invalid",
  zh: (d) =>
    `在所写的地址读不到子图 ${d.subgraph} 的 SDL;请核对地址,确认该地址在网关允许之列(YIMEN_ALLOWED_HOSTS)、子图已在运行,并在 5 秒内以自己的网关密钥直接回答 { _service { sdl } },不重定向`,
  en: (d) =>
    `the SDL of ${d.subgraph} cannot be read at its address: check that the address is right and among those the gateway may ask (YIMEN_ALLOWED_HOSTS), that the subgraph runs there, and that it answers { _service { sdl } } to its own gateway secret within 5 seconds, without redirecting`,
});

/** One county's publications wait for one another, so that those of others do not. */
export const publicationsWaiting: DomainErrorFactory<{ division: string }> = defineError(
  "PUBLICATIONS_WAITING",
  {
    kind: "conflict",
    zh: (d) => `${d.division} 已有发布在审查中;请等其完成后再发布`,
    en: (d) =>
      `publications of ${d.division} are being checked already: wait for them to end, then publish again`,
  },
);

/** Several publications at once, on several copies of the gateway. */
export const publicationOvertaken: DomainErrorFactory<{ revision: number }> = defineError(
  "PUBLICATION_OVERTAKEN",
  {
    kind: "conflict",
    zh: (d) => `另一个网关刚刚发布了第 ${d.revision} 版;请查看历史后重新发布`,
    en: (d) =>
      `another gateway has just published revision ${d.revision}; look at the history and publish again`,
  },
);
