import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import type { Variables } from "../environment/service-environment.ts";
import type { Logger } from "../logging/logger.ts";

/** Traces of a process that leave it. */
export interface Tracing {
  /** Sends what is left. */
  readonly stop: () => Promise<void>;
}

/** What a span is about. Never a value that somebody typed: names, kinds and numbers. */
export interface Spanned {
  readonly name: string;
  readonly kind?: "server" | "client" | "internal";
  readonly attributes?: Attributes;
}

/** Set while traces are taken: without it nothing here does anything but call what it is given. */
let tracer: Tracer | undefined;

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

/**
 * Takes traces when the standard variables of OpenTelemetry name a receiver (`OTEL_EXPORTER_OTLP_ENDPOINT`, or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`)
 * and do not turn them off (`OTEL_SDK_DISABLED`, `OTEL_TRACES_EXPORTER=none`). They are sent by OTLP over HTTP, as JSON. Otherwise nothing is loaded.
 *
 * @param name the process, unless `OTEL_SERVICE_NAME` says another
 */
export async function startTracing(
  name: string,
  variables: Variables,
  logger: Logger,
): Promise<Tracing | undefined> {
  if (!isWanted(variables)) return undefined;
  const { openExport } = await import("./trace-export.ts");
  const opened = openExport(name, variables);
  tracer = opened.tracer;
  logger.info("traces are sent to an OTLP receiver");
  return {
    stop: async () => {
      tracer = undefined;
      await opened.stop();
    },
  };
}

function isWanted(variables: Variables): boolean {
  const endpoint =
    variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] ?? variables["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? "";
  const isOff = variables["OTEL_SDK_DISABLED"]?.toLowerCase() === "true";
  return endpoint !== "" && !isOff && variables["OTEL_TRACES_EXPORTER"] !== "none";
}

/** Does a work within a span, which becomes the parent of all that is traced in it. */
export async function traced<T>(
  spanned: () => Spanned,
  work: (span: Span | undefined) => Promise<T>,
): Promise<T> {
  if (tracer === undefined) return work(undefined);
  const { name, kind = "internal", attributes = {} } = spanned();
  return tracer.startActiveSpan(name, { kind: kinds[kind], attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // Its code, not its text: a text may name what somebody typed.
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute("error.type", errorType(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

function errorType(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
  return error instanceof Error ? error.name : "unknown";
}

/** Goes on with the trace that another process began, as its headers say it. */
export function withinTraceOf<T>(headers: Readonly<Record<string, unknown>>, work: () => T): T {
  if (tracer === undefined) return work();
  return context.with(propagation.extract(context.active(), headers), work);
}

/** Headers that let another process go on with the trace under way; none while traces are not taken. */
export function traceHeaders(): Readonly<Record<string, string>> {
  if (tracer === undefined) return {};
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** The number of the trace under way, for a line of a log. */
export function traceId(): string | undefined {
  return tracer === undefined ? undefined : trace.getSpanContext(context.active())?.traceId;
}
