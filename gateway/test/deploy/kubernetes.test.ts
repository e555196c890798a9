import { validate as deployment } from "kubernetes-models/_schemas/IoK8sApiAppsV1Deployment";
import { validate as configMap } from "kubernetes-models/_schemas/IoK8sApiCoreV1ConfigMap";
import { validate as service } from "kubernetes-models/_schemas/IoK8sApiCoreV1Service";
import { validate as networkPolicy } from "kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy";
import { validate as budget } from "kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget";
import { expect, test } from "vitest";
import { namesToldIn, operatorsOwn, read } from "./deployment-files.ts";
import { faultsBy } from "./known-fields.ts";
import { chooses, type Container, manifestsOf, ofKind } from "./manifests.ts";
import { expectWholeDeployment } from "./processes.ts";

const text = await read("kubernetes.yaml");
const manifests = manifestsOf(text);
const deployments = ofKind(manifests, "Deployment");

const schemas = {
  "v1 ConfigMap": configMap,
  "v1 Service": service,
  "apps/v1 Deployment": deployment,
  "networking.k8s.io/v1 NetworkPolicy": networkPolicy,
  "policy/v1 PodDisruptionBudget": budget,
} as const;

test("X-7 each manifest is one by Kubernetes' schema of its kind, and has no field that the schema does not know", () => {
  for (const manifest of manifests) {
    const kind = `${manifest.apiVersion} ${manifest.kind}`;
    expect(Object.keys(schemas)).toContain(kind);
    const faults = faultsBy(schemas[kind as keyof typeof schemas], manifest);
    expect([kind, manifest.metadata.name, faults]).toEqual([kind, manifest.metadata.name, []]);
  }
});

test("X-7 each Deployment has a Service and a budget of its name, which choose its pods and nobody else's", () => {
  const pods = deployments.map(({ metadata, spec }) => ({
    name: metadata.name,
    labels: spec.template.metadata.labels,
  }));
  const chosenBy = (selector: Readonly<Record<string, string>>): readonly string[] =>
    pods.filter(({ labels }) => chooses(selector, labels)).map(({ name }) => name);
  for (const { metadata, spec } of deployments)
    expect(chosenBy(spec.selector.matchLabels)).toEqual([metadata.name]);
  for (const kind of ["Service", "PodDisruptionBudget"] as const)
    expect(ofKind(manifests, kind).map(({ metadata }) => metadata.name)).toEqual(
      pods.map(({ name }) => name),
    );
  for (const { metadata, spec } of ofKind(manifests, "PodDisruptionBudget"))
    expect(chosenBy(spec.selector.matchLabels)).toEqual([metadata.name]);
  for (const { metadata, spec } of ofKind(manifests, "Service"))
    expect(chosenBy(spec.selector)).toEqual([metadata.name]);
  // The policy keeps everybody but the gateway from all that is not the gateway.
  const [policy] = ofKind(manifests, "NetworkPolicy");
  const [ingress] = policy?.spec.ingress ?? [];
  expect(chosenBy(policy?.spec.podSelector.matchLabels ?? {})).toEqual(
    pods.map(({ name }) => name).filter((name) => name !== "gateway"),
  );
  expect(chosenBy(ingress?.from[0]?.podSelector.matchLabels ?? {})).toEqual(["gateway"]);
});

test("X-7 a pod listens on the port that its Service, its probes and the policy name, and has time to finish", () => {
  const [policy] = ofKind(manifests, "NetworkPolicy");
  const subgraphPorts = deployments
    .filter(({ metadata }) => metadata.name !== "gateway")
    .flatMap(({ spec }) =>
      spec.template.spec.containers[0].ports.map(({ containerPort: port }) => ({ port })),
    );
  expect(policy?.spec.ingress[0]?.ports).toEqual([
    ...new Map(subgraphPorts.map((each) => [each.port, each])).values(),
  ]);
  for (const { metadata, spec } of deployments) {
    const { containers, terminationGracePeriodSeconds, volumes = [] } = spec.template.spec;
    const [container] = containers;
    const port = Number(environmentOf(container)["PORT"]);
    expect(container.ports).toEqual([{ containerPort: port }]);
    expect(container.startupProbe.httpGet).toEqual({ path: "/health", port });
    expect(container.livenessProbe.httpGet).toEqual({ path: "/health", port });
    expect(container.readinessProbe.httpGet).toEqual({ path: "/ready", port });
    expect(
      ofKind(manifests, "Service").find((each) => each.metadata.name === metadata.name)?.spec.ports,
    ).toEqual([{ port }]);
    // A process gives itself 25 seconds.
    expect(terminationGracePeriodSeconds).toBeGreaterThan(25);
    expect(container.volumeMounts?.map(({ name }) => name) ?? []).toEqual(volumes.map(({ name }) => name));
  }
});

test("X-7 every process of the manifests takes what it is told, from the map and the secret that the file names", () => {
  expectWholeDeployment(
    deployments.map(({ metadata, spec }) => {
      const [container] = spec.template.spec.containers;
      const [port] = container.ports;
      return {
        name: metadata.name,
        command: container.command,
        environment: environmentOf(container),
        port: port?.containerPort ?? 0,
      };
    }),
  );
  const secrets = deployments.flatMap(({ spec }) =>
    spec.template.spec.containers[0].env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []),
  );
  expect([...new Set(secrets.map(({ name }) => name))]).toEqual(["yimen"]);
  expect([...new Set(secrets.map(({ key }) => key))].toSorted()).toEqual(namesToldIn(text));
});

/** What a container's process finds in its environment, the operator's secrets put in. */
function environmentOf({ envFrom, env }: Container): Readonly<Record<string, string>> {
  const maps = envFrom.map(({ configMapRef }) => {
    const map = ofKind(manifests, "ConfigMap").find(({ metadata }) => metadata.name === configMapRef.name);
    if (map?.data === undefined) throw new Error(`no ConfigMap is named ${configMapRef.name}`);
    return map.data;
  });
  const own = env.map(({ name, value, valueFrom }) => [
    name,
    value ?? operatorsOwn[valueFrom?.secretKeyRef.key ?? ""] ?? "",
  ]);
  return { ...Object.assign({}, ...maps), ...Object.fromEntries(own) };
}
