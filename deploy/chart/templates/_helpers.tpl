{{- define "promptyflow.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "promptyflow.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "promptyflow.labels" -}}
{{ include "promptyflow.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "promptyflow.secret" -}}
{{- default (include "promptyflow.fullname" .) .Values.secrets.existing -}}
{{- end -}}

{{- define "promptyflow.image" -}}
{{- $image := index .root.Values.image .of -}}
{{- printf "%s:%s" $image.repository (default .root.Chart.AppVersion $image.tag) -}}
{{- end -}}

{{- define "promptyflow.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .user }}
runAsGroup: {{ .user }}
fsGroup: {{ .user }}
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "promptyflow.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "promptyflow.environment" -}}
- { name: NODE_ENV, value: production }
- { name: PORT, value: '3000' }
- { name: HOST, value: 0.0.0.0 }
- { name: PROMPTYFLOW_DATA_DIR, value: /data }
- { name: OTEL_SERVICE_NAME, value: {{ printf "promptyflow-%s" .part }} }
{{- $required := list "DATABASE_URL" "REDIS_URL" "JWT_SECRET" "ENCRYPTION_KEYS" }}
{{- range $required }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ include "promptyflow.secret" $.root }}, key: {{ . }} } }
{{- end }}
{{- range list "DATABASE_REPLICA_URL" "SMTP_URL" "GOOGLE_CLIENT_SECRET" "METRICS_TOKEN" "OTEL_EXPORTER_OTLP_HEADERS" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ include "promptyflow.secret" $.root }}, key: {{ . }}, optional: true } }
{{- end }}
{{- end -}}

{{- define "promptyflow.placement" -}}
{{- with .values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "promptyflow.selector" . | nindent 8 }}
{{- end -}}

{{- /* Numbers of values.yaml come as floats, which are written with an exponent when they are large. */ -}}
{{- define "promptyflow.variable" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{ int64 . }}{{- else -}}{{ toString . }}{{- end -}}
{{- end -}}
