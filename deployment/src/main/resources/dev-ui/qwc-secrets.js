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

const STATES = {
    SET: { text: 'set', level: 'success' },
    DEFAULT: { text: 'default', level: 'contrast' },
    UNSET: { text: 'not set', level: 'contrast' },
    MISSING: { text: 'missing', level: 'error' },
    PROBLEM: { text: 'problem', level: 'warning' }
};
const RESULTS = { success: 'success', partial: 'warning', failure: 'error' };
const AGE_UNITS = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

/**
 * Shows the secrets of the application, without their values, and stores new ones.
 *
 * A value that is typed in is read from its field once, when it is sent, and is kept nowhere.
 */
export class QwcSecrets extends QwcHotReloadElement {

    // Without the log of messages in the footer of the Dev UI: it shows what is sent, values included
    jsonRpc = new JsonRpc(this, false);

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            height: 100%;
            overflow: hidden;
        }
        .bar {
            display: flex;
            align-items: center;
            gap: var(--lumo-space-s);
            padding: 0 var(--lumo-space-m);
        }
        .filter {
            flex-grow: 1;
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
        code {
            font-size: 85%;
            overflow-wrap: anywhere;
        }
        .detail {
            color: var(--lumo-secondary-text-color);
            font-size: var(--lumo-font-size-s);
            white-space: normal;
            overflow-wrap: anywhere;
        }
        .wrap {
            white-space: normal;
            overflow-wrap: anywhere;
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
    `;

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
                remedy: 'see whether the state below is the expected one' };
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
        return html`
            ${this._renderBar()}
            ${this._renderMessage()}
            <vaadin-tabsheet>
                <vaadin-tabs slot="tabs">
                    <vaadin-tab id="secrets-tab-list">Secrets</vaadin-tab>
                    <vaadin-tab id="secrets-tab-report">Report</vaadin-tab>
                    <vaadin-tab id="secrets-tab-audit">Audit</vaadin-tab>
                    <vaadin-tab id="secrets-tab-backends">Backends</vaadin-tab>
                </vaadin-tabs>
                <div tab="secrets-tab-list" style="height: 100%">${this._renderSecrets()}</div>
                <div tab="secrets-tab-report" class="list" id="secrets-report">${this._renderReport()}</div>
                <div tab="secrets-tab-audit" style="height: 100%">${this._renderAudit()}</div>
                <div tab="secrets-tab-backends" class="list" id="secrets-backends">${this._renderBackends()}</div>
            </vaadin-tabsheet>
            ${this._renderSetDialog()}
            ${this._renderGenerateDialog()}`;
    }

    _renderBar() {
        const health = this._overview.health;
        return html`<div class="bar">
                <vaadin-text-field id="secrets-filter" class="filter" placeholder="Filter" clear-button-visible
                        @value-changed="${event => this._filter = event.detail.value.trim().toLowerCase()}">
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:magnifying-glass"></vaadin-icon>
                </vaadin-text-field>
                <qui-badge id="secrets-registered" small data-count="${health.registered}"><span>${health.registered}
                    ${health.registered === 1 ? 'secret' : 'secrets'}</span></qui-badge>
                ${health.missing > 0 ? html`<qui-badge id="secrets-missing" level="error" small data-count="${health.missing}">
                    <span>${health.missing} missing</span></qui-badge>` : ''}
                ${health.stale > 0 ? html`<qui-badge id="secrets-stale" level="warning" small data-count="${health.stale}">
                    <span>${health.stale} stale</span></qui-badge>` : ''}
                <qui-badge id="secrets-backend" level="${health.reachable ? 'contrast' : 'error'}" small
                    data-backend="${health.backend}"><span>${health.backend.replaceAll(',', ', ')}</span></qui-badge>
                <vaadin-button id="secrets-refresh" theme="small" ?disabled="${this._busy}"
                        title="Load all secrets again from the backends" @click="${() => this._call('refresh', {})}">
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:rotate"></vaadin-icon>
                    Refresh
                </vaadin-button>
            </div>`;
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
        return html`<vaadin-grid id="secrets-grid" .items="${this._filtered()}" theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-sort-column path="name" header="Secret" flex-grow="2" resizable
                    ${columnBodyRenderer(secret => this._renderName(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="state" header="State" flex-grow="2" resizable
                    ${columnBodyRenderer(secret => this._renderState(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="source" header="Source" width="8em" resizable
                    ${columnBodyRenderer(secret => this._renderSource(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-sort-column path="stored" header="Version" width="9em" flex-grow="0" resizable
                    ${columnBodyRenderer(secret => this._renderVersion(secret), [])}></vaadin-grid-sort-column>
                <vaadin-grid-column header="Used by" flex-grow="2" resizable
                    ${columnBodyRenderer(secret => this._renderUsages(secret.usedBy), [])}></vaadin-grid-column>
                <vaadin-grid-column width="11em" flex-grow="0" frozen-to-end
                    ${columnBodyRenderer(secret => this._renderActions(secret), [this._busy])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _filtered() {
        const texts = secret => [secret.name, secret.description, STATES[secret.state].text, secret.source, secret.backend,
            ...secret.usedBy];
        return this._overview.secrets.filter(secret => !this._filter
            || texts(secret).some(text => text.toLowerCase().includes(this._filter)));
    }

    _renderName(secret) {
        return html`<div data-secret="${secret.name}" class="wrap">
                <code>${secret.name}</code>
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
                ${secret.backend || secret.source}
                ${secret.backend && secret.source ? html`<div class="detail">${secret.source}</div>` : ''}
            </div>`;
    }

    _renderVersion(secret) {
        return html`<div class="wrap" data-secret="${secret.name}" data-version="${secret.version}">
                ${secret.version ? html`<code>${secret.version}</code>` : ''}
                ${secret.stored ? html`<div class="detail" title="${secret.stored}">${this._age(secret.stored)}</div>` : ''}
            </div>`;
    }

    _renderUsages(usages) {
        return usages.map(usage => html`<div class="wrap"><qui-ide-link fileName="${this._sourceClass(usage)}"><code
                title="${usage}">${usage.substring(usage.lastIndexOf('.', usage.indexOf('#')) + 1)}</code></qui-ide-link></div>`);
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
        return problems.map(problem => html`<div class="problem" data-subject="${problem.subject}">
                <div><code>${problem.subject}</code> ${problem.message}</div>
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
        if (this._overview.audit.length === 0) {
            return html`<p class="list">No secret has been read or stored since the application started.</p>`;
        }
        return html`<vaadin-grid id="secrets-audit" .items="${this._overview.audit}"
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-column header="Time" width="9em" flex-grow="0" resizable
                    ${columnBodyRenderer(entry => html`${this._time(entry.time)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column path="name" header="Secret" resizable></vaadin-grid-column>
                <vaadin-grid-column path="component" header="Component" resizable></vaadin-grid-column>
                <vaadin-grid-column path="place" header="From or in" width="8em" flex-grow="0" resizable></vaadin-grid-column>
                <vaadin-grid-column header="Result" resizable
                    ${columnBodyRenderer(entry => html`<qui-badge small level="${entry.failure ? 'error' : 'success'}">
                        <span>${this._outcome(entry)}</span></qui-badge>`, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _outcome(entry) {
        return entry.failure ? `not ${entry.action}: ${entry.failure}` : entry.action;
    }

    _renderBackends() {
        const health = this._overview.health;
        return html`${health.backends.map(backend => html`<div class="problem" data-backend="${backend.backend}"
                    data-reachable="${backend.reachable}">
                <code>${backend.backend}</code>
                <qui-badge small level="${backend.reachable ? 'success' : 'error'}">
                    <span>${backend.reachable ? 'reachable' : 'not reachable'}</span></qui-badge>
                ${backend.problem ? html`<div class="detail">${backend.problem}</div>` : ''}
            </div>`)}
            <p class="detail">The secrets were last confirmed ${this._age(health.confirmed)}. Requests to the backends:</p>
            <vaadin-grid id="secrets-calls" .items="${this._overview.calls}" all-rows-visible
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-column header="Time" width="9em" flex-grow="0" resizable
                    ${columnBodyRenderer(call => html`${this._time(call.time)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column path="backend" header="Backend" resizable></vaadin-grid-column>
                <vaadin-grid-column path="operation" header="Operation" resizable></vaadin-grid-column>
                <vaadin-grid-column header="Result" resizable
                    ${columnBodyRenderer(call => html`<qui-badge small level="${RESULTS[call.result]}">
                        <span>${call.result}</span></qui-badge>
                        ${call.failure ? html`<div class="detail">${call.failure}</div>` : ''}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Secrets" resizable
                    ${columnBodyRenderer(call => html`${Object.entries(call.outcomes)
                        .map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Duration" width="8em" flex-grow="0" resizable
                    ${columnBodyRenderer(call => html`${call.milliseconds} ms`, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _renderSetDialog() {
        return html`<vaadin-dialog id="secrets-set-dialog" header-title="Set ${this._edited?.name ?? ''}"
                .opened="${this._edited !== null}"
                @opened-changed="${event => { if (!event.detail.value) this._close(); }}"
                ${dialogRenderer(() => html`
                    <p>${this._edited?.description ?? ''}</p>
                    <vaadin-password-field id="secrets-value" label="Value" style="width: 30em; max-width: 100%" autofocus
                        autocomplete="new-password" helper-text="It is sent to the application, and never shown again"
                        ?hidden="${this._lines}" @paste="${event => this._takeLines(event)}"
                        @keydown="${event => { if (event.key === 'Enter') this._set(); }}"></vaadin-password-field>
                    <vaadin-text-area id="secrets-lines" label="Value" min-rows="4" max-rows="12"
                        style="width: 30em; max-width: 100%; -webkit-text-security: disc" autocomplete="off"
                        helper-text="It has several lines. It is sent to the application, and never shown again"
                        ?hidden="${!this._lines}"></vaadin-text-area>`,
                    [this._edited, this._lines])}
                ${dialogFooterRenderer(() => html`
                    <vaadin-button id="secrets-cancel" @click="${() => this._close()}">Cancel</vaadin-button>
                    <vaadin-button id="secrets-store" theme="primary" @click="${() => this._set()}">Set</vaadin-button>`, [])}
            ></vaadin-dialog>`;
    }

    _renderGenerateDialog() {
        return html`<vaadin-dialog id="secrets-generate-dialog" header-title="Replace ${this._confirmed?.name ?? ''}?"
                .opened="${this._confirmed !== null}"
                @opened-changed="${event => { if (!event.detail.value) this._confirmed = null; }}"
                ${dialogRenderer(() => html`<p>It has a value, which a random one will replace.</p>`, [])}
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
            this._message = { done: false, message: 'The application did not do it', remedy: 'See its log' };
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

    _age(instant) {
        const seconds = Math.max(0, Math.round((Date.now() - new Date(instant).getTime()) / 1000));
        const [unit, length] = AGE_UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
        return new Intl.RelativeTimeFormat('en').format(-Math.floor(seconds / length), unit);
    }
}
customElements.define('qwc-secrets', QwcSecrets);
