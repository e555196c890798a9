// npm run bench:router — another router over the same supergraph: the same answers to reads, and refusals where our door would be missed.
import { randomBytes, randomUUID } from "node:crypto";
import { Pool } from "undici";
import { readGround } from "../../queries/ground.ts";
import { items } from "../../queries/items.ts";
import { law } from "../../queries/law.ts";
import { lists } from "../../queries/lists.ts";
import { places } from "../../queries/places.ts";
import { type Claims, makingClaims } from "../claims.ts";
import { type Answer, ask } from "../clients.ts";
import { askOnce } from "../debian-postgres.ts";
import { coreNames, deploy } from "../deployment.ts";
import { type Ground, openGround } from "../ground.ts";
import { findPrograms } from "../programs.ts";
import { caseInput } from "../usual-load.ts";
import { firstDifference } from "./first-difference.ts";
import { startHiveRouter } from "./hive-router.ts";

const requestsOfEach = 4;
const { haproxy } = await findPrograms("haproxy", "postgres");

await makingClaims(async (claims, opened) => {
  console.log("a PostgreSQL, a copy of each subgraph, our gateway and another router …");
  const ground = await openGround();
  opened.defer(() => ground.close());
  const secret = randomBytes(32).toString("base64url");
  const deployment = await deploy(ground, haproxy, {
    gateways: 1,
    copies: 1,
    databaseUrl: ground.primary.url,
    subgraphEnvironment: { YIMEN_ROUTER_SECRET: secret },
  });
  opened.defer(() => deployment.stop());
  const endpoints = Object.fromEntries(
    coreNames.map((name) => [name, `${deployment.subgraphs[name][0]?.url}/graphql`]),
  );
  const router = await startHiveRouter({ folder: ground.folder, endpoints, secret });
  opened.defer(() => router.stop());
  const ours = new Pool(deployment.url);
  const theirs = new Pool(router.url);
  opened.defer(async () => void (await Promise.all([ours.destroy(), theirs.destroy()])));

  await claimSameAnswers(claims, ground, { ours, theirs });
  await claimRefusals(claims, ground, { gateway: deployment.url, theirs });
  await claimLawIsNamed(claims, ground, { endpoint: endpoints["evaluations"] ?? "", theirs, secret });
});

/** The benchmark's questions, but for those of counties' own subgraphs: these are in no committed supergraph. */
async function claimSameAnswers(
  claims: Claims,
  ground: Ground,
  { ours, theirs }: { readonly ours: Pool; readonly theirs: Pool },
): Promise<void> {
  const there = await readGround({
    databaseUrl: ground.primary.url,
    mint: (role, division) => ground.mint(role, [division]),
  });
  const different: string[] = [];
  const told = new Set<string>();
  let asked = 0;
  let broken = 0;
  const questions = [...lists, ...places, ...items, ...law];
  for (const query of questions) {
    for (const { token, variables } of query.requests(there).slice(0, requestsOfEach)) {
      const body = { query: query.text, variables };
      const [one, other] = [await ask(ours, token, body), await ask(theirs, token, body)];
      asked += 1;
      if (one.data === undefined || one.codes.length > 0) broken += 1;
      // A router that leaves out what a field requires is told so, instead of getting another verdict.
      if (other.codes.includes("REQUIRED_NOT_BROUGHT")) {
        told.add(query.name);
        continue;
      }
      const difference = firstDifference(withoutCursors(one), withoutCursors(other));
      if (difference !== undefined)
        different.push(`${query.name} ${JSON.stringify(variables)} ${difference} ${other.codes.join()}`);
    }
  }
  claims.hold(
    "another router answers reads as ours does, or is told what it did not bring",
    different.length === 0 && broken === 0,
    `${asked} requests of ${questions.length} questions, ${different.length} different, ${broken} unanswered; told: ${[...told].join(", ") || "none"}${different
      .slice(0, 5)
      .map((each) => `\n    ${each}`)
      .join("")}`,
  );
}

/** Sealed for each answer anew: that there is one is compared. */
function withoutCursors({ data }: Answer): unknown {
  return JSON.parse(JSON.stringify(data ?? null), (key, value: unknown) =>
    key === "endCursor" ? value !== null : value,
  );
}

async function claimRefusals(
  claims: Claims,
  ground: Ground,
  { gateway, theirs }: { readonly gateway: string; readonly theirs: Pool },
): Promise<void> {
  const clerk = await ground.mint("CLERK", ["330727106000"], "through-router");
  const refuses = async (
    claim: string,
    code: string,
    token: string | undefined,
    body: Parameters<typeof ask>[2],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const { codes } = await ask(theirs, token, body, headers);
    claims.hold(claim, codes.includes(code), codes.join() || "no error");
  };
  const input = { ...(await caseInput(gateway)), idempotencyKey: randomUUID() };
  const submit = {
    query: "mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { __typename } }",
    variables: { input },
  };
  await refuses(
    "a mutation is refused: nobody held it against the rules at the door",
    "ADMISSION_MISSING",
    clerk,
    submit,
  );
  // A client who knows the names of the gateway's own headers gains nothing by them.
  const forged = { "x-yimen-gateway-secret": ground.gatewaySecret, "x-yimen-law": "0000000000000000" };
  await refuses(
    "also under headers that only the gateway writes",
    "ADMISSION_MISSING",
    clerk,
    submit,
    forged,
  );
  const [written] = await askOnce<{ keys: number }>(
    ground.primary.url,
    "select count(*)::int as keys from cases.idempotency_key where subject = 'through-router'",
  );
  claims.hold("nothing of them was written", written?.keys === 0, `${written?.keys} keys`);
  await refuses("a token that is not believed is refused", "UNAUTHENTICATED", "a.b.c", {
    query: "{ cases(first: 1) { edges { node { id } } } }",
  });
  await refuses("a page beyond the limit is refused", "PAGE_SIZE_INVALID", clerk, {
    query: "{ stations(first: 101) { edges { node { code } } } }",
  });
  await refuses("a query that costs too much is refused", "QUERY_TOO_COSTLY", clerk, {
    query:
      "{ stations(first: 100) { edges { node { windows { number station { windows { number station { windows { number } } } } } } } } }",
  });
}

async function claimLawIsNamed(
  claims: Claims,
  ground: Ground,
  { endpoint, theirs, secret }: { readonly endpoint: string; readonly theirs: Pool; readonly secret: string },
): Promise<void> {
  const token = await ground.mint("COUNTY_ADMIN", ["330727000000"]);
  const query = "{ lawRevision }";
  const named = await ask(theirs, token, { query });
  claims.hold(
    "a router that names a revision of the law is answered by it",
    typeof named.data?.["lawRevision"] === "string",
    JSON.stringify(named.data?.["lawRevision"] ?? named.codes),
  );
  const silent = new Pool(new URL(endpoint).origin);
  const { codes } = await ask(silent, token, { query }, { "x-yimen-gateway-secret": secret });
  await silent.destroy();
  claims.hold(
    "one that names none gets no verdict: two subgraphs might go by two laws",
    codes.includes("LAW_NOT_FIXED"),
    codes.join(),
  );
}
