/** A request that did not succeed. Status 0 = no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly valid: string[] = [],
    readonly details: FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** One of several things that are wrong with a request. */
export interface FieldProblem {
  /** Dotted path of the field; null when it concerns more than one. */
  path: string | null;
  message: string;
  /** What the field takes. */
  allowed: string | null;
}

const TIMEOUT_MILLIS = 10_000;

export interface ClientEvents {
  received: () => void;
  refused: () => void;
}

/** JSON over HTTP with a bearer token; every failure comes out as an ApiError with words to show. */
export class ApiClient {
  constructor(
    private readonly token: string,
    private readonly events: ClientEvents,
  ) {}

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.send<T>('GET', path, undefined, signal);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PUT', path, body);
  }

  /** @param millis how long the answer may take */
  post<T>(path: string, body: unknown, millis = TIMEOUT_MILLIS): Promise<T> {
    return this.send<T>('POST', path, body, undefined, millis);
  }

  /** The raw event stream; the caller reads the body. */
  async openStream(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.request('GET', '/stream', undefined, signal, 'text/event-stream');
    if (!response.body) throw new ApiError(response.status, 'no_body', 'the stream has no body');
    return response.body;
  }

  private async send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, millis = TIMEOUT_MILLIS): Promise<T> {
    const timeout = AbortSignal.timeout(millis);
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const response = await this.request(method, path, body, either, 'application/json');
    try {
      const value = (await response.json()) as T;
      this.events.received();
      return value;
    } catch (problem) {
      if (signal?.aborted) throw problem;
      throw new ApiError(response.status, 'unreadable', `The answer to ${path} could not be read.`);
    }
  }

  private async request(method: string, path: string, body: unknown, signal: AbortSignal, accept: string): Promise<Response> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}`, Accept: accept };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const init: RequestInit = { method, headers, signal, cache: 'no-store', ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`/api/v1${path}`, init).catch((problem: unknown) => {
      throw problem instanceof DOMException && problem.name === 'AbortError' ? problem : new ApiError(0, 'no_answer', 'The API does not answer.');
    });
    if (response.ok) return response;
    if (response.status === 401) this.events.refused();
    throw await asError(response, path);
  }
}

async function asError(response: Response, path: string): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  const detail = errorDetail(text);
  return new ApiError(response.status, detail?.code ?? 'http_error', detail?.message ?? `${path} answered ${response.status}.`, detail?.valid ?? [], detail?.details ?? []);
}

interface Detail {
  code?: string;
  message?: string;
  valid?: string[] | null;
  details?: FieldProblem[] | null;
}

function errorDetail(text: string): Detail | null {
  try {
    return (JSON.parse(text) as { error?: Detail }).error ?? null;
  } catch {
    return null;
  }
}
