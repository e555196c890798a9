// Loaded only where traces are taken: it costs memory and time to start.
import { context, propagation, type Tracer } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Variables } from "../environment/service-environment.ts";

/** A tracer whose spans leave the process in batches. */
export interface TraceExport {
  readonly tracer: Tracer;
  readonly stop: () => Promise<void>;
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;

/**
 * Opens the way out. The exporter reads its own standard variables (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, time-out, compression), the
 * resource `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES`.
 */
export function openExport(name: string, variables: Variables): TraceExport {
  const delay = numberIn(variables["OTEL_BSP_SCHEDULE_DELAY"]);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": `yimen-${name}` }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    sampler: samplerOf(variables),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter(),
        ...(delay !== undefined && { scheduledDelayMillis: delay }),
      }),
    ],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return {
    tracer: provider.getTracer("yimen"),
    stop: async () => {
      await provider.shutdown();
      context.disable();
      propagation.disable();
    },
  };
}

const always = (): Sampler => new AlwaysOnSampler();

/** The samplers of the standard, by their names. */
const samplers: Readonly<Record<string, (share: number) => Sampler>> = {
  always_on: always,
  always_off: () => new AlwaysOffSampler(),
  traceidratio: (share) => new TraceIdRatioBasedSampler(share),
  parentbased_always_off: () => new ParentBasedSampler({ root: new AlwaysOffSampler() }),
  parentbased_traceidratio: (share) => new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
};

function samplerOf(variables: Variables): Sampler {
  const share = numberIn(variables["OTEL_TRACES_SAMPLER_ARG"]) ?? 1;
  const named = samplers[variables["OTEL_TRACES_SAMPLER"] ?? ""];
  return named?.(share) ?? new ParentBasedSampler({ root: always() });
}
