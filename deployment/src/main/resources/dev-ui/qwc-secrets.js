import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import { dialogRenderer, dialogFooterRenderer } from '@vaadin/dialog/lit.js';
import '@vaadin/button';
import '@vaadin/dialog';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '@vaadin/icon';
import '@vaadin/password-field';
import '@vaadin/progress-bar';
import '@vaadin/tabs';
import '@vaadin/tabsheet';
import '@vaadin/text-area';
import '@vaadin/text-field';
import 'qui-badge';
import 'qui-ide-link';
import { age, breakable, textStyles } from './qwc-secrets-common.js';
import { expiryLevels } from './qwc-secrets-expiry.js';

const STATES = {
    SET: { text: 'set', level: 'success' },
    DEFAULT: { text: 'default', level: 'contrast' },
    UNSET: { text: 'not set', level: 'contrast' },
    MISSING: { text: 'missing', level: 'error' },
    PROBLEM: { text: 'problem', level: 'warning' }
};
const RESULTS = { success: 'success', partial: 'warning', failure: 'error' };

/**
 * Shows the secrets of the application, without their values, and stores new ones.
 *
 * A value that is typed in is read from its field once, when it is sent, and is kept nowhere.
 */
export class QwcSecrets extends QwcHotReloadElement {

    // Without the log of messages in the footer of the Dev UI: it shows what is sent, values included
    jsonRpc = new JsonRpc(this, false);

    static styles = [textStyles, css`
        :host {
            display: flex;
            flex-direction: column;
            height: 100%;
            overflow: hidden;
        }
        .bar {
            display: flex;
            align-items: center;
            flex-wrap: wrap;
            gap: var(--lumo-space-s);
            padding: 0 var(--lumo-space-m);
        }
        .bar qui-badge {
            white-space: nowrap;
        }
        .filter {
            flex: 1 0 14rem;
        }
        .count {
            margin-inline-start: var(--lumo-space-xs);
        }
        .message {
            display: flex;
            align-items: center;
            gap: var(--lumo-space-s);
            margin: 0 var(--lumo-space-m);
            padding: var(--lumo-space-xs) var(--lumo-space-s);
            border-radius: var(--lumo-border-radius-m);
            font-size: var(--lumo-font-size-s);
        }
        .message span {
            flex-grow: 1;
            overflow-wrap: anywhere;
        }
        .message[data-done="true"] {
            color: var(--lumo-success-text-color);
            background-color: var(--lumo-success-color-10pct);
        }
        .message[data-done="false"] {
            color: var(--lumo-error-text-color);
            background-color: var(--lumo-error-color-10pct);
        }
        vaadin-tabsheet {
            flex-grow: 1;
            overflow: hidden;
        }
        vaadin-grid {
            height: 100%;
        }
        #secrets-calls {
            height: auto;
        }
        .problem {
            padding: var(--lumo-space-s) 0;
            border-bottom: 1px solid var(--lumo-contrast-10pct);
        }
        .remedy {
            display: flex;
            align-items: center;
            gap: var(--lumo-space-s);
        }
        .list {
            padding: 0 var(--lumo-space-m);
            height: 100%;
            overflow: auto;
        }
    `];

    static properties = {
        _overview: { state: true },
        _filter: { state: true },
        _edited: { state: true },
        _lines: { state: true },
        _confirmed: { state: true },
        _busy: { state: true },
        _message: { state: true }
    };

    constructor() {
        super();
        this._overview = null;
        this._filter = '';
        this._edited = null;
        this._lines = false;
        this._confirmed = null;
        this._busy = false;
        this._message = null;
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
        this._clock = setInterval(() => this.requestUpdate(), 30000);
    }

    disconnectedCallback() {
        clearInterval(this._clock);
        this._observer?.cancel();
        super.disconnectedCallback();
    }

    /** Called when the application has been restarted, which ends the stream and what was under way. */
    hotReload() {
        this._observer?.cancel();
        if (this._busy) {
            this._busy = false;
            this._message = { done: false, message: 'The application restarted before it answered',
                remedy: 'check the state below' };
        }
        this._observer = this.jsonRpc.overviews().onNext(response => {
            this._overview = response.result;
        });
    }

    render() {
        if (!this._overview) {
            return html`<div id="secrets-loading" class="list">
                    <div class="detail">Fetching information…</div>
                    <vaadin-progress-bar indeterminate></vaadin-progress-bar>
                </div>`;
        }
        const health = this._overview.health;
        const expiring = health.leases.length + health.certificates.length > 0;
        return html`
            ${this._renderBar()}
            ${this._renderMessage()}
            <vaadin-tabsheet>
                <vaadin-tabs slot="tabs">
                    <vaadin-tab id="secrets-tab-list">Secrets</vaadin-tab>
                    <vaadin-tab id="secrets-tab-report">Report ${this._renderCount(this._overview.report.problems
                        .map(() => 'error'))}</vaadin-tab>
                    <vaadin-tab id="secrets-tab-audit">Audit</vaadin-tab>
                    <vaadin-tab id="secrets-tab-backends">Backends</vaadin-tab>
                    ${expiring ? html`<vaadin-tab id="secrets-tab-expiry">Leases and certificates
                        ${this._renderCount(expiryLevels(health))}</vaadin-tab>` : ''}
                </vaadin-tabs>
                <div tab="secrets-tab-list" style="height: 100%">${this._renderSecrets()}</div>
                <div tab="secrets-tab-report" class="list" id="secrets-report">${this._renderReport()}</div>
                <div tab="secrets-tab-audit" style="height: 100%">${this._renderAudit()}</div>
                <div tab="secrets-tab-backends" class="list" id="secrets-backends">${this._renderBackends()}</div>
                ${expiring ? html`<div tab="secrets-tab-expiry" class="list" id="secrets-expiry"><qwc-secrets-expiry
                    .leases="${health.leases.filter(lease => this._matches(lease.credentials, lease.problem))}"
                    .certificates="${health.certificates.filter(certificate => this._matches(certificate.bucket,
                        certificate.secret, certificate.problem))}"
                    .now="${Date.now()}"></qwc-secrets-expiry></div>` : ''}
            </vaadin-tabsheet>
            ${this._renderSetDialog()}
            ${this._renderGenerateDialog()}`;
    }

    /** Shows at a tab how many problems it has. */
    _renderCount(levels) {
        return levels.length > 0 ? html`<qui-badge class="count" small level="${levels.includes('error') ? 'error' : 'warning'}">
            <span>${levels.length}</span></qui-badge>` : '';
    }

    _renderBar() {
        const health = this._overview.health;
        return html`<div class="bar">
                <vaadin-text-field id="secrets-filter" class="filter" placeholder="Filter" accessible-name="Filter" clear-button-visible
                        @value-changed="${event => this._filter = event.detail.value.trim().toLowerCase()}">
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:magnifying-glass"></vaadin-icon>
                </vaadin-text-field>
                <qui-badge id="secrets-registered" small data-count="${health.registered}"><span>${health.registered}
                    ${health.registered === 1 ? 'secret' : 'secrets'}</span></qui-badge>
                ${health.missing > 0 ? html`<qui-badge id="secrets-missing" level="error" small data-count="${health.missing}">
                    <span>${health.missing} missing</span></qui-badge>` : ''}
                ${health.stale > 0 ? html`<qui-badge id="secrets-stale" level="warning" small data-count="${health.stale}"
                    title="Served from memory without the backend's confirmation">
                    <span>${health.stale} stale</span></qui-badge>` : ''}
                ${health.backend.split(',').map(backend => this._renderBackendBadge(backend, health.backends))}
                <vaadin-button id="secrets-refresh" theme="small" ?disabled="${this._busy}"
                        title="Load all secrets again from the backends" @click="${() => this._call('refresh', {})}">
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:rotate"></vaadin-icon>
                    Refresh
                </vaadin-button>
            </div>`;
    }

    _renderBackendBadge(backend, contacts) {
        const failed = contacts.find(contact => contact.backend === backend && !contact.reachable);
        return html`<qui-badge level="${failed ? 'error' : 'contrast'}" small data-backend="${backend}"
                title="${failed?.problem ?? ''}"><span>${backend}${failed ? ': not reachable' : ''}</span></qui-badge>`;
    }

    _renderMessage() {
        return this._message ? html`<div id="secrets-message" class="message" role="status"
                data-done="${this._message.done}">
                <span>${this._message.message}${this._message.remedy ? html`. Fix: ${this._message.remedy}` : ''}</span>
                <vaadin-button theme="icon tertiary small" aria-label="Close" @click="${() => this._message = null}">
                    <vaadin-icon icon="font-awesome-solid:xmark"></vaadin-icon>
                </vaadin-button>
            </div>` : '';
    }

    _renderSecrets() {
        const secrets = this._overview.secrets.filter(secret => this._matches(secret.name, secret.description,
            STATES[secret.state].text, secret.source, secret.backend, ...secret.usedBy));
        // In rem: an em is less in the header than in the rows, whose columns it would not be above
        return html`<vaadin-grid id="secrets-grid" accessible-name="Secrets" .items="${secrets}"
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-sort-column path="name" header="Secret" width="12rem" flex-grow="2" resizable
                    ${columnBodyRenderer(secret => this._renderName(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="state" header="State" width="10rem" flex-grow="2" resizable
                    ${columnBodyRenderer(secret => this._renderState(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="source" header="Source" width="10rem" resizable
                    ${columnBodyRenderer(secret => this._renderSource(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="stored" header="Version" width="9rem" flex-grow="0" resizable
                    ${columnBodyRenderer(secret => this._renderVersion(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-column header="Used by" width="12rem" flex-grow="2" resizable
                    ${columnBodyRenderer(secret => this._renderUsages(secret.usedBy), [])}></vaadin-grid-column>
                <vaadin-grid-column header="Actions" width="9.5rem" flex-grow="0" frozen-to-end
                    ${columnBodyRenderer(secret => this._renderActions(secret), [this._busy])}></vaadin-grid-column>
                ${this._renderEmpty('secret', 'The application uses no secrets')}
            </vaadin-grid>`;
    }

    /** Whether one of the texts contains what the filter has. */
    _matches(...texts) {
        return !this._filter || texts.some(text => text.toLowerCase().includes(this._filter));
    }

    /** Shows why a grid has no rows. */
    _renderEmpty(subject, text) {
        return html`<span slot="empty-state">${this._filter ? `No ${subject} matches the filter` : text}</span>`;
    }

    _renderName(secret) {
        return html`<div data-secret="${secret.name}" class="wrap">
                <code>${breakable(secret.name)}</code>
                ${secret.required ? html`<qui-badge small data-required><span>required</span></qui-badge>` : ''}
                ${secret.description ? html`<div class="detail">${secret.description}</div>` : ''}
            </div>`;
    }

    _renderState(secret) {
        const state = STATES[secret.state];
        return html`<div class="wrap" data-secret="${secret.name}" data-state="${secret.state}">
                <qui-badge level="${state.level}" small><span>${state.text}</span></qui-badge>
                ${secret.reason ? html`<div class="detail">${secret.reason}</div>` : ''}
            </div>`;
    }

    _renderSource(secret) {
        return html`<div class="wrap" data-secret="${secret.name}" data-backend="${secret.backend}">
                ${breakable(secret.backend || secret.source)}
                ${secret.backend && secret.source ? html`<div class="detail">${breakable(secret.source)}</div>` : ''}
            </div>`;
    }

    _renderVersion(secret) {
        return html`<div class="wrap" data-secret="${secret.name}" data-version="${secret.version}">
                ${secret.version ? html`<code>${secret.version}</code>` : ''}
                ${secret.stored ? html`<div class="detail" title="${secret.stored}">${age(secret.stored)}</div>` : ''}
            </div>`;
    }

    _renderUsages(usages) {
        return usages.map(usage => html`<div class="wrap"><qui-ide-link fileName="${this._sourceClass(usage)}"><code
                title="${usage}">${breakable(usage.substring(usage.lastIndexOf('.', usage.indexOf('#')) + 1))}</code></qui-ide-link></div>`);
    }

    /** The class that the source file is named for. */
    _sourceClass(usage) {
        return usage.split('#')[0].split('$')[0];
    }

    _renderActions(secret) {
        return html`
            <vaadin-button theme="icon tertiary small" data-action="set" data-secret="${secret.name}" title="Set a value"
                    aria-label="Set ${secret.name}" ?disabled="${this._busy}" @click="${() => this._edit(secret)}">
                <vaadin-icon icon="font-awesome-solid:pen"></vaadin-icon>
            </vaadin-button>
            <vaadin-button theme="icon tertiary small" data-action="generate" data-secret="${secret.name}"
                    title="Store a random value that satisfies the constraints" aria-label="Generate ${secret.name}"
                    ?disabled="${this._busy}" @click="${() => this._generate(secret)}">
                <vaadin-icon icon="font-awesome-solid:dice"></vaadin-icon>
            </vaadin-button>
            ${secret.remedy ? this._renderCopy(secret.name, secret.remedy) : ''}`;
    }

    _renderCopy(subject, remedy) {
        return html`<vaadin-button theme="icon tertiary small" data-action="copy" data-secret="${subject}"
                title="Copy the fix: ${remedy}" aria-label="Copy the fix of ${subject}" @click="${() => this._copy(remedy)}">
                <vaadin-icon icon="font-awesome-solid:copy"></vaadin-icon>
            </vaadin-button>`;
    }

    _renderReport() {
        const problems = this._overview.report.problems;
        if (problems.length === 0) {
            return html`<p>All required secrets are available.</p>`;
        }
        const shown = problems.filter(problem => this._matches(problem.subject, problem.message, problem.description,
            problem.remedy, ...problem.usedBy));
        return shown.length === 0 ? html`<p>No problem matches the filter</p>` : shown.map(problem => html`<div class="problem" data-subject="${problem.subject}">
                <div class="wrap"><code>${breakable(problem.subject)}</code> ${problem.message}</div>
                ${problem.description ? html`<div class="detail">Purpose: ${problem.description}</div>` : ''}
                ${problem.usedBy.length > 0 ? html`<div class="detail">Used by: ${this._renderUsages(problem.usedBy)}</div>` : ''}
                <div class="remedy"><span class="detail">Fix: ${problem.remedy}</span>
                    ${this._renderCopy(problem.subject, problem.remedy)}</div>
            </div>`);
    }

    _renderAudit() {
        if (!this._overview.audited) {
            return html`<p class="list">The audit is off: <code>quarkus.secrets.audit.enabled=false</code></p>`;
        }
        const entries = this._overview.audit.filter(entry => this._matches(entry.name, entry.component, entry.place,
            entry.action, entry.failure));
        return html`<vaadin-grid id="secrets-audit" accessible-name="Audit" .items="${entries}"
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-column header="Time" width="8rem" flex-grow="0" resizable
                    ${columnBodyRenderer(entry => html`${this._time(entry.time)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Secret" width="10rem" resizable
                    ${columnBodyRenderer(entry => this._renderText(entry.name), [])}></vaadin-grid-column>
                <vaadin-grid-column header="Component" width="12rem" resizable
                    ${columnBodyRenderer(entry => this._renderText(entry.component), [])}></vaadin-grid-column>
                <vaadin-grid-column header="From or in" width="9rem" flex-grow="0" resizable
                    ${columnBodyRenderer(entry => this._renderText(entry.place), [])}></vaadin-grid-column>
                <vaadin-grid-column header="Result" width="10rem" resizable
                    ${columnBodyRenderer(entry => this._renderResult(entry.failure ? `not ${entry.action}` : entry.action,
                        entry.failure ? 'error' : 'success', entry.failure), [])}></vaadin-grid-column>
                ${this._renderEmpty('entry', 'No secret has been read or stored since the application started')}
            </vaadin-grid>`;
    }

    _renderText(text) {
        return html`<div class="wrap">${breakable(text)}</div>`;
    }

    _renderResult(result, level, failure) {
        return html`<qui-badge small level="${level}"><span>${result}</span></qui-badge>
            ${failure ? html`<div class="detail">${failure}</div>` : ''}`;
    }

    _renderBackends() {
        const health = this._overview.health;
        const calls = this._overview.calls.filter(call => this._matches(call.backend, call.operation, call.result,
            call.failure));
        return html`${health.backends.map(backend => html`<div class="problem" data-backend="${backend.backend}"
                    data-reachable="${backend.reachable}">
                <code>${backend.backend}</code>
                <qui-badge small level="${backend.reachable ? 'success' : 'error'}">
                    <span>${backend.reachable ? 'reachable' : 'not reachable'}</span></qui-badge>
                ${backend.problem ? html`<div class="detail">${backend.problem}</div>` : ''}
            </div>`)}
            <p class="detail">The secrets were last confirmed ${age(health.confirmed)}. Requests to the backends:</p>
            <vaadin-grid id="secrets-calls" accessible-name="Requests to the backends" .items="${calls}" all-rows-visible
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-column header="Time" width="8rem" flex-grow="0" resizable
                    ${columnBodyRenderer(call => html`${this._time(call.time)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Backend" width="9rem" resizable
                    ${columnBodyRenderer(call => this._renderText(call.backend), [])}></vaadin-grid-column>
                <vaadin-grid-column path="operation" header="Operation" width="7rem" flex-grow="0" resizable></vaadin-grid-column>
                <vaadin-grid-column header="Result" width="10rem" flex-grow="2" resizable
                    ${columnBodyRenderer(call => this._renderResult(call.result, RESULTS[call.result], call.failure),
                        [])}></vaadin-grid-column>
                <vaadin-grid-column header="Secrets" width="8rem" resizable
                    ${columnBodyRenderer(call => html`${Object.entries(call.outcomes)
                        .map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Duration" width="7rem" flex-grow="0" resizable
                    ${columnBodyRenderer(call => html`${call.milliseconds} ms`, [])}></vaadin-grid-column>
                ${this._renderEmpty('request', 'No backend has been asked')}
            </vaadin-grid>`;
    }

    _renderSetDialog() {
        return html`<vaadin-dialog id="secrets-set-dialog" width="33rem" header-title="Set ${this._edited?.name ?? ''}"
                .opened="${this._edited !== null}"
                @opened-changed="${event => event.detail.value ? this._focus('#secrets-value') : this._close()}"
                ${dialogRenderer(() => html`
                    ${this._edited?.description ? html`<p>${this._edited.description}</p>` : ''}
                    <vaadin-password-field id="secrets-value" label="Value" style="width: 100%"
                        autocomplete="new-password" helper-text="It is sent to the application, and never shown again"
                        ?hidden="${this._lines}" @paste="${event => this._takeLines(event)}"
                        @keydown="${event => { if (event.key === 'Enter') this._set(); }}"></vaadin-password-field>
                    <vaadin-text-area id="secrets-lines" label="Value" min-rows="4" max-rows="12"
                        style="width: 100%; -webkit-text-security: disc" autocomplete="off"
                        helper-text="It has several lines. It is sent to the application, and never shown again"
                        ?hidden="${!this._lines}"></vaadin-text-area>`,
                    [this._edited, this._lines])}
                ${dialogFooterRenderer(() => html`
                    <vaadin-button id="secrets-cancel" @click="${() => this._close()}">Cancel</vaadin-button>
                    <vaadin-button id="secrets-store" theme="primary" @click="${() => this._set()}">Set</vaadin-button>`, [])}
            ></vaadin-dialog>`;
    }

    _renderGenerateDialog() {
        return html`<vaadin-dialog id="secrets-generate-dialog" width="33rem" header-title="Replace ${this._confirmed?.name ?? ''}?"
                .opened="${this._confirmed !== null}"
                @opened-changed="${event => event.detail.value ? this._focus('#secrets-keep') : this._confirmed = null}"
                ${dialogRenderer(() => html`<p>A random value replaces its current one.</p>`, [])}
                ${dialogFooterRenderer(() => html`
                    <vaadin-button id="secrets-keep" @click="${() => this._confirmed = null}">Cancel</vaadin-button>
                    <vaadin-button id="secrets-replace" theme="primary" @click="${() => this._replace()}">Replace</vaadin-button>`,
                    [])}
            ></vaadin-dialog>`;
    }

    _edit(secret) {
        this._message = null;
        this._edited = secret;
    }

    _field(id) {
        return this.renderRoot.querySelector(id);
    }

    /** Once the dialog has drawn it: a dialog keeps its elements, so that autofocus works the first time alone. */
    _focus(id) {
        requestAnimationFrame(() => this._field(id)?.focus());
    }

    _set() {
        const value = this._field(this._lines ? '#secrets-lines' : '#secrets-value').value;
        const name = this._edited.name;
        this._close();
        this._call('set', { name, value });
    }

    /** What was entered and not stored is not kept, either. */
    _close() {
        for (const id of ['#secrets-value', '#secrets-lines']) {
            if (this._field(id)) {
                this._field(id).value = '';
            }
        }
        this._edited = null;
        this._lines = false;
    }

    /** Into a field of several lines: one of one line would drop the line breaks without a message. */
    _takeLines(event) {
        const text = event.clipboardData.getData('text');
        if (/[\r\n]./.test(text.trim())) {
            event.preventDefault();
            // Without the line end that an editor leaves behind it, as the command line has it
            this._field('#secrets-lines').value = text.replace(/\r?\n$/, '');
            this._field('#secrets-value').value = '';
            this._lines = true;
            this._focus('#secrets-lines');
        }
    }

    _generate(secret) {
        this._message = null;
        if (secret.state === 'SET' || secret.state === 'PROBLEM') {
            this._confirmed = secret;
        } else {
            this._call('generate', { name: secret.name });
        }
    }

    _replace() {
        const name = this._confirmed.name;
        this._confirmed = null;
        this._call('generate', { name });
    }

    _call(method, parameters) {
        this._busy = true;
        this._message = null;
        this.jsonRpc[method](parameters).then(response => {
            this._message = response.result;
        }).catch(() => {
            this._message = { done: false, message: 'The request failed', remedy: 'see the log of the application' };
        }).finally(() => {
            this._busy = false;
        });
    }

    _copy(text) {
        navigator.clipboard.writeText(text).then(
            () => this._message = { done: true, message: 'The fix was copied', remedy: '' },
            () => this._message = { done: false, message: 'The browser does not allow copying', remedy: text });
    }

    _time(instant) {
        return new Date(instant).toLocaleTimeString();
    }
}
customElements.define('qwc-secrets', QwcSecrets);
