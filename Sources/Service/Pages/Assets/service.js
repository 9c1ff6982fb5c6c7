// Dropping a file and seeing it go. Pages work without this script; it keeps to what old browsers know.
(function () {
  'use strict';
  var form = document.getElementById('upload');
  if (!form || !window.FormData || !window.XMLHttpRequest) { return; }
  var drop = document.getElementById('drop');
  var input = document.getElementById('file');
  var progress = document.getElementById('progress');
  var button = form.querySelector('button');
  document.getElementById('drop-help').insertAdjacentHTML('beforebegin', '<p>也可以把文件拖到这里</p>');

  function say(text, part) {
    progress.textContent = text;
    if (part === undefined) { return; }
    var bar = document.createElement('span');
    bar.style.width = Math.round(part * 100) + '%';
    progress.appendChild(bar);
  }

  function send(file) {
    var data = new FormData();
    data.append('token', form.elements.token.value);
    data.append('file', file);
    var request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = function (event) {
      if (!event.lengthComputable) { return; }
      say(event.loaded < event.total ? '正在上传…' : '已上传,正在校核…', event.loaded / event.total);
    };
    request.onload = function () {
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (ignored) { /* A proxy may answer in its own words. */ }
      if (request.status === 201 && answer.location) {
        window.location.assign(answer.location);
        return;
      }
      button.disabled = false;
      say((answer.error || '上传没有完成') + '。' + (answer.advice || '请重新上传。'));
    };
    request.onerror = function () {
      button.disabled = false;
      say('网络中断,文件没有传完。请重新上传。');
    };
    button.disabled = true;
    say('正在上传…', 0);
    request.send(data);
  }

  form.addEventListener('submit', function (event) {
    if (!input.files || !input.files[0]) { return; }
    event.preventDefault();
    send(input.files[0]);
  });
  ['dragenter', 'dragover'].forEach(function (name) {
    drop.addEventListener(name, function (event) {
      event.preventDefault();
      drop.className = 'drop over';
    });
  });
  ['dragleave', 'drop'].forEach(function (name) {
    drop.addEventListener(name, function (event) {
      event.preventDefault();
      drop.className = 'drop';
    });
  });
  drop.addEventListener('drop', function (event) {
    var file = event.dataTransfer.files[0];
    if (file) { send(file); }
  });
}());
