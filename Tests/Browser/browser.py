#!/usr/bin/env python3
"""Goes the county's whole way and the supervisor's in a real browser, with and without scripts, on a screen and on a phone.

    browser.py BINARY [--output out/browser]

Needs Chromium, and from PyPI playwright and axe-playwright-python; says what is missing and ends with 77 otherwise.
"""
import argparse
import glob
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "LiveService"))
from office import EXAMPLES, Office  # noqa: E402

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError as error:
    print(f"Skipped: {error}; make browser-test installs what is missing")
    sys.exit(77)

SCREEN, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 800}
# The example whose form has warnings to explain.
COUNTY = "崆峒区"
SEVERE = ("serious", "critical")


class Journey:
    """One person's browser. Every page is photographed, checked for accessibility, and must fit the screen's width."""

    def __init__(self, browser, office, output, name, size, scripts=True):
        self.name, self.output, self.size = name, output, size
        self.checks = scripts
        self.context = browser.new_context(
            viewport=size, locale="zh-CN", java_script_enabled=scripts, base_url=f"http://127.0.0.1:{office.port}"
        )
        self.page = self.context.new_page()
        self.page.on("console", self.note)
        self.page.on("pageerror", self.note)
        self.complaints = []
        self.count = 0

    def note(self, message):
        text = getattr(message, "text", str(message))
        # The browser says this of every answer that refuses something, which some steps here ask for.
        if "Failed to load resource" not in text:
            self.complaints.append(text)

    def look(self, what):
        self.count += 1
        name = f"{self.name}-{self.size['width']}-{self.count:02d}-{what}.png"
        self.page.screenshot(path=os.path.join(self.output, name), full_page=True)
        if not self.checks:
            return
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.size["width"], f"{name}: the page is {width} wide"
        violations = [found for found in Axe().run(self.page).response["violations"] if found["impact"] in SEVERE]
        described = [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in violations]
        assert not violations, f"{name}: {described}"

    def sign_in(self, code):
        self.page.goto("/signin")
        self.look("signin")
        self.page.fill("#code", code)
        self.page.click("main button[type=submit]")

    def sees(self, text):
        assert text in self.page.inner_text("main"), f"{self.name}: no “{text}” on {self.page.url}"

    def drop(self, path):
        """Drops a file as a mouse does; without scripts it is chosen."""
        if not self.checks:
            self.page.set_input_files("#file", path)
            self.page.click("#upload button[type=submit]")
            return
        with open(path, "rb") as file:
            data = list(file.read())
        transfer = self.page.evaluate_handle(
            """([name, data]) => { const transfer = new DataTransfer();
               transfer.items.add(new File([new Uint8Array(data)], name)); return transfer; }""",
            [os.path.basename(path), data],
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event("#drop", event, {"dataTransfer": transfer})

    def download(self, link, suffix):
        with self.page.expect_download() as waiting:
            self.page.click(link)
        path = os.path.join(self.output, f"{self.name}-{self.size['width']}{suffix}")
        waiting.value.save_as(path)
        assert os.path.getsize(path) > 1000
        return path

    def end(self):
        self.context.close()
        assert not self.complaints, f"{self.name}: {self.complaints}"


def county(journey, code):
    """Signs in, drops a wrong file, sees the marked cell, downloads, corrects, uploads, sees it mended, answers, sends in."""
    page = journey.page
    journey.sign_in(code)
    page.wait_for_url("**/rounds")
    journey.look("rounds")
    page.click("main h2 a")
    journey.look("round")
    blank = journey.download("text=下载空白自评表", "-blank.xlsx")
    wrong = os.path.join(os.path.dirname(blank), f"{COUNTY}.xlsx")
    shutil.copy(blank, wrong)
    journey.drop(wrong)
    page.wait_for_url("**/versions/1")
    journey.sees("退回修改")
    link = page.locator(".finding.error .place a").first
    cell = page.locator(link.get_attribute("href"))
    assert "error" in cell.get_attribute("class"), "the cell of the first finding is not marked"
    assert cell.get_attribute("title"), "the marked cell does not say what is wrong"
    link.click()
    if journey.checks:
        page.wait_for_function("id => { const box = document.getElementById(id).getBoundingClientRect();"
                               " return box.top >= -2 && box.top < innerHeight; }", arg=cell.get_attribute("id"))
    journey.look("returned")
    journey.download("text=下载批注后的表", "-annotated.xlsx")
    page.click(".crumbs a")
    journey.drop(os.path.join(EXAMPLES, f"{COUNTY}.xlsx"))
    page.wait_for_url("**/versions/2")
    journey.sees("通过校核")
    journey.sees("已整改")
    answerable = page.locator("details").first
    answerable.locator("summary").click()
    answerable.locator("textarea").fill("统计口径与上年一致,依据见附件说明")
    answerable.locator("button").click()
    page.wait_for_url("**/versions/2#finding-*")
    journey.sees("统计口径与上年一致")
    journey.sees("已说明")
    journey.look("accepted")
    page.click("text=正式报送 >> visible=true")
    page.wait_for_url("**/rounds/1")
    journey.sees("第2次上传的自评表已正式报送")
    journey.look("sent")
    page.click("text=撤回报送")
    journey.sees("已撤回")
    page.goto("/rounds/1/versions/2")
    page.click("button:has-text('正式报送')")
    journey.sees("已报送")
    journey.end()


def supervisor(journey, code, opens):
    """Opens a round, gives out codes, watches the board, reads an explanation, returns a form."""
    page = journey.page
    journey.sign_in(code)
    page.wait_for_url("**/supervisor")
    journey.look("rounds")
    codes = {}
    if opens:
        page.fill("#region", "平凉市")
        page.fill("#deadline", "2099-12-31T18:00")
        page.click("text=开设轮次 >> nth=-1")
        page.wait_for_url("**/supervisor/rounds/1")
        journey.look("empty-board")
        page.click("text=显示打印页")
        journey.look("codes")
        for slip in page.locator(".slip").all():
            codes[slip.locator(".slip-name").inner_text().split()[0]] = slip.locator(".slip-code").inner_text()
        assert len(codes) == 7, codes
        return codes
    page.goto("/supervisor/rounds/1")
    journey.sees("已报送")
    journey.look("board")
    page.fill("#q", COUNTY[:2])
    page.click("text=筛选")
    assert page.locator("tbody tr a").first.inner_text() == COUNTY
    page.click(f"text={COUNTY}")
    journey.sees("统计口径与上年一致")
    journey.look("county")
    page.click("button:has-text('采纳') >> nth=0")
    journey.sees("已采纳")
    page.click("text=查看结果 >> nth=0")
    journey.sees("说明已采纳")
    journey.look("result")
    page.goto("/supervisor/rounds/1")
    journey.download("text=下载排名工作簿", "-ranking.xlsx")
    journey.download("text=全部批注", "-annotated.zip")
    page.goto("/supervisor/rounds/1/units/620802")
    page.fill("#note", "请补充盖章页")
    page.click("button:has-text('退回')")
    journey.sees("已退回")
    for path in ("/supervisor/audit", "/tokens", "/supervisor/no-such-page"):
        page.goto(path)
        journey.look(path.rsplit("/", 1)[1])
    journey.end()
    return codes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--output", default="out/browser")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or next(iter(glob.glob("/usr/bin/*chromium*")), None)
    if not chromium:
        print("Skipped: there is no chromium; make browser-test installs it")
        return 77
    os.makedirs(arguments.output, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size, scripts, name in ((SCREEN, True, ""), (PHONE, True, ""), (SCREEN, False, "-plain")):
            office = Office(arguments.binary).start()
            try:
                journey = lambda who: Journey(browser, office, arguments.output, who + name, size, scripts)
                codes = supervisor(journey("supervisor"), office.code, opens=True)
                county(journey("county"), codes[COUNTY])
                supervisor(journey("supervisor-later"), office.code, opens=False)
                office.stop()
            finally:
                if office.process.poll() is None:
                    office.kill()
                shutil.rmtree(office.folder, ignore_errors=True)
            print(f"{size['width']}x{size['height']}{'' if scripts else ' without scripts'}: both went their whole way", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
