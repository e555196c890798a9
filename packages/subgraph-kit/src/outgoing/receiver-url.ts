import { defineError, type DomainErrorFactory, type ErrorPath } from "@yimen/domain";
import { addressOfHost, type AllowedHosts } from "@yimen/service-host";

export const receiverRefused: DomainErrorFactory<{ url: string }> = defineError("EVENT_RECEIVER_REFUSED", {
  kind: "invalid",
  zh: (d) =>
    `“${d.url}”不能作为接收地址:须为公网主机的 https 网址,不含用户名、口令和“#”;内网地址须由平台运维在 YIMEN_OUTBOUND_HOSTS 中列出`,
  en: (d) =>
    `"${d.url}" cannot receive events: an https address of a host on the internet is needed, without user, password and "#"; who runs the platform lists hosts of private networks in YIMEN_OUTBOUND_HOSTS`,
});

/**
 * The address of a receiver, as far as it can be judged before a connection: what its name leads to is judged at every connection. Without
 * TLS only where the operator named hosts of the place's own network.
 *
 * @throws EVENT_RECEIVER_REFUSED
 */
export function parseReceiverUrl(text: string, allowed: AllowedHosts, path: ErrorPath): URL {
  const refuse = (): never => {
    throw receiverRefused({ url: text }, { path });
  };
  if (!URL.canParse(text)) return refuse();
  const url = new URL(text);
  const named = allowed.entries.some((entry) => entry !== "public");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && named)) return refuse();
  if (url.username !== "" || url.password !== "" || url.hash !== "") return refuse();
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const address = addressOfHost(host);
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  if (address !== undefined && !allowed.allows(host, address, port)) return refuse();
  return url;
}
