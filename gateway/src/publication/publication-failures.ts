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

/** The SDL could not be read where it was said to be. */
export const sdlUnreadable: DomainErrorFactory<{ subgraph: string; reason: string; reasonZh: string }> =
  defineError("SDL_UNREADABLE", {
    kind: "invalid",
    zh: (d) =>
      `读不到子图 ${d.subgraph} 的 SDL:${d.reasonZh};请核对地址,并确认它以自己的网关密钥回答 { _service { sdl } }`,
    en: (d) =>
      `the SDL of ${d.subgraph} cannot be read: ${d.reason}; check the address, and that it answers { _service { sdl } } to its own gateway secret`,
  });

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
