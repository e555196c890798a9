import { parseAllDocuments } from "yaml";

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: number };
}

interface Selector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

export interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly ports: readonly { readonly containerPort: number }[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly startupProbe: Probe;
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
  readonly volumeMounts?: readonly { readonly name: string }[];
}

interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly terminationGracePeriodSeconds: number;
    readonly containers: readonly [Container];
    readonly volumes?: readonly { readonly name: string }[];
  };
}

interface Specs {
  readonly ConfigMap: undefined;
  readonly Deployment: { readonly selector: Selector; readonly template: PodTemplate };
  readonly NetworkPolicy: {
    readonly podSelector: Selector;
    readonly ingress: readonly {
      readonly from: readonly { readonly podSelector: Selector }[];
      readonly ports: readonly { readonly port: number }[];
    }[];
  };
  readonly PodDisruptionBudget: { readonly minAvailable: number; readonly selector: Selector };
  readonly Service: {
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly { readonly port: number }[];
  };
}

export interface Manifest<Kind extends keyof Specs = keyof Specs> {
  readonly apiVersion: string;
  readonly kind: Kind;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: Specs[Kind];
}

/** The manifests of a file of several documents. @throws when one is no YAML */
export function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => {
    for (const error of [...document.errors, ...document.warnings]) throw error;
    return document.toJS() as Manifest;
  });
}

export function ofKind<Kind extends keyof Specs>(
  manifests: readonly Manifest[],
  kind: Kind,
): readonly Manifest<Kind>[] {
  return manifests.filter((each): each is Manifest<Kind> => each.kind === kind);
}

/** Does a selector choose what has these labels? */
export function chooses(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(([label, value]) => labels[label] === value);
}
