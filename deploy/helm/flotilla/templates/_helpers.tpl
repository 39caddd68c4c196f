{{- define "flotilla.labels" -}}
app.kubernetes.io/part-of: flotilla
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* (dict "root" $ "service" "hub-service") */}}
{{- define "flotilla.image" -}}
{{ .root.Values.image.registry }}/{{ .service }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "flotilla.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "flotilla.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "flotilla.probes" -}}
# Started = the schema is there (waited for 60 s) and the HTTP port is open.
startupProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 4
  failureThreshold: 2
{{- end }}

{{- define "flotilla.spread" -}}
{{- $name := . -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {app.kubernetes.io/name: {{ $name }}}
{{- end }}
{{- end }}

{{- define "flotilla.postgresEnv" -}}
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: postgresql://{{ .root.Values.postgres.host }}:{{ .root.Values.postgres.port }}/{{ .root.Values.postgres.database }}
- name: QUARKUS_DATASOURCE_USERNAME
  value: fleet_{{ .role }}
- name: QUARKUS_DATASOURCE_PASSWORD_FILE
  value: /run/secrets/{{ .role }}-password
{{- end }}

{{- define "flotilla.redisEnv" -}}
- name: QUARKUS_REDIS_HOSTS
  value: redis://{{ .Values.redis.host }}:{{ .Values.redis.port }}
- name: QUARKUS_REDIS_PASSWORD_FILE
  value: /run/secrets/redis-password
{{- end }}

{{- define "flotilla.commonEnv" -}}
- name: POD_NAMESPACE
  valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
- name: FLEET_LOG_JSON
  value: {{ .Values.logJson | quote }}
- name: FLEET_SERVICE_TOKEN_FILE
  value: /run/secrets/service-token
{{- end }}

{{- define "flotilla.addresses" -}}
{{- range $name, $url := . }}
- name: {{ $name }}
  value: {{ $url }}
{{- end }}
{{- end }}

{{- define "flotilla.extraEnv" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* (dict "root" $ "names" (list "service-token")): optional, so that a missing one is named by the service itself. */}}
{{- define "flotilla.secretVolume" -}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- range .names }}
      - secret:
          name: {{ $.root.Values.secretPrefix }}{{ . }}
          optional: true
          items: [{key: {{ . }}, path: {{ . }}}]
      {{- end }}
- name: tmp
  emptyDir: {sizeLimit: 128Mi}
{{- end }}

{{- define "flotilla.mounts" -}}
- {name: secrets, mountPath: /run/secrets, readOnly: true}
- {name: data, mountPath: /var/lib/flotilla}
- {name: tmp, mountPath: /tmp}
{{- end }}

{{/* Kubernetes wants lower case and no underscore: the pool S01 has the Deployment bot-worker-s01, market_maker bot-worker-market-maker. */}}
{{- define "flotilla.workerName" -}}
bot-worker-{{ .pool | lower | replace "_" "-" }}
{{- end }}
