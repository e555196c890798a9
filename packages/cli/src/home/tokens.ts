import { parseDivisionCode, type Role, roles } from "@yimen/domain";
import type { DevelopmentTokens } from "@yimen/gateway";
import { type IdentitySettings, mintToken, publicJwks } from "@yimen/service-host";
import { developmentIssuer, type Home } from "./home.ts";

/** Somebody to try the graph as. */
export interface Persona {
  readonly subject: string;
  readonly role: Role;
  readonly divisions: readonly string[];
}

/** People of Yushan to try the first day with. The agent is one of the sample's staff. */
export const personas: readonly Persona[] = [
  { subject: "citizen-1", role: "CITIZEN", divisions: [] },
  { subject: "agent-lingkou", role: "AGENT", divisions: ["330727106206"] },
  { subject: "approver-yushan", role: "APPROVER", divisions: ["330727106000"] },
  { subject: "admin-panan", role: "COUNTY_ADMIN", divisions: ["330727000000"] },
];

/** Label of a persona's role, for people. */
export function personaLabel(persona: Persona, language: "zh" | "en"): string {
  return `${roles.label(persona.role, language)} ${persona.divisions.join(",")}`.trim();
}

/** The issuer of development tokens, whose key lies in the home. */
export function developmentIdentity(home: Home): IdentitySettings {
  return { ...developmentIssuer, keys: { jwks: publicJwks(home.secrets.issuerKey) } };
}

/** What the explorer needs to let one pick a role and a place. */
export function developmentTokens(home: Home): DevelopmentTokens {
  return { ...developmentIssuer, key: home.secrets.issuerKey };
}

/** A development token. @throws DIVISION_CODE_INVALID */
export async function tokenFor(home: Home, persona: Persona, expiresInSeconds = 28_800): Promise<string> {
  return mintToken({
    ...developmentTokens(home),
    subject: persona.subject,
    roles: [persona.role],
    divisions: persona.divisions.map(parseDivisionCode),
    expiresInSeconds,
  });
}
