/**
 * `script.js` of the widget, run by amoCRM in the window of its settings: a form that goes to our
 * server with the one-time token which `$authorizedAjax` of amoCRM adds. The API token of the shop
 * is sent to us alone and is not kept at amoCRM.
 */
export function widgetScript(publicUrl: string): string {
  return `define(['jquery'], function ($) {
  'use strict';
  var base = ${JSON.stringify(publicUrl)};
  var address = base + '/amocrm/widget/settings';
  return function () {
    var self = this;
    function draw(body, known) {
      var words = self.i18n('settings');
      var form = $('<form class="invogate-settings"></form>');
      var said = $('<p role="status"></p>');
      function field(name, type, value) {
        var input = $('<input class="text-input" autocomplete="off">').attr({ name: name, type: type });
        input.val(value).prop('required', true);
        form.append($('<p></p>').append($('<label></label>').text(words[name]).append(input)));
        return input;
      }
      var token = field('token', 'password', '');
      var shop = field('shop', 'text', known.merchantId || '');
      var days = field('days', 'number', known.settings.daysToPay);
      form.append($('<button type="submit" class="button-input"></button>').text(words.save), said);
      form.append($('<p></p>').append($('<a target="_blank" rel="noopener"></a>').attr('href', base + '/amocrm/settings').text(words.more)));
      form.on('submit', function (event) {
        event.preventDefault();
        var settings = $.extend({}, known.settings, { daysToPay: Number(days.val()) });
        var content = { apiToken: String(token.val()), merchantId: String(shop.val()), settings: settings };
        ask('POST', content).then(function (answer) {
          known = answer.data;
          token.val('');
          said.text(words.saved);
        }, function (answer) {
          said.text(answer.status === 422 ? words.wrong : answer.status === 401 ? words.denied : words.failed);
        });
      });
      body.empty().append(form);
    }
    function ask(method, content) {
      return self.$authorizedAjax({
        url: address,
        method: method,
        contentType: 'application/json',
        dataType: 'json',
        data: content === undefined ? undefined : JSON.stringify(content)
      });
    }
    this.callbacks = {
      render: function () { return true; },
      init: function () { return true; },
      bind_actions: function () { return true; },
      settings: function (modal) {
        var body = $('<div></div>');
        (modal.find('.widget_settings_block__fields').length ? modal.find('.widget_settings_block__fields') : modal).append(body);
        ask('GET').then(function (answer) {
          draw(body, answer.data);
        }, function (answer) {
          var words = self.i18n('settings');
          body.text(answer.status === 401 ? words.denied : words.failed);
        });
        return true;
      },
      onSave: function () { return true; },
      destroy: function () {}
    };
    return this;
  };
});
`;
}
