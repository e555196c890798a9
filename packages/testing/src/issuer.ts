import { createDevelopmentIssuer, type DevelopmentIssuer, generateIssuerKey } from "@yimen/service-host";

let issuer: Promise<DevelopmentIssuer> | undefined;

/** The issuer all tests of a process believe; its key lives as long as the process. */
export function testIssuer(): Promise<DevelopmentIssuer> {
  issuer ??= generateIssuerKey().then((key) =>
    createDevelopmentIssuer(key, { issuer: "https://issuer.test", audience: "yimen" }),
  );
  return issuer;
}
