#include "tests/drivers/usb/kioskctl.h"

#include "tests/drivers/usb/shop.h"

using namespace usb_test;

TEST_CASE("kioskctl lists what is plugged in, with address, names and the profile that fits") {
    Testbed testbed;
    CHECK_THAT(run_kioskctl({"printer", "list"}).said, Catch::Contains("no printer on USB"));
    Recorder firmware;
    FakeDevice printer(testbed, {.product_id = 0x0E21}, firmware);
    FakeDevice clone(testbed,
                     {.vendor_id = 0x0416,
                      .product_id = 0x5011,
                      .serial = "",
                      .port = "1-2",
                      .device_id = "MFG:XP;MDL:XP-58;"},
                     firmware);
    const Ended ended = run_kioskctl({"printer", "list"});
    CHECK(ended.code == 0);
    CHECK(ended.said ==
          "usb://04b8:0e21/J5XF001  at port 1-1  EPSON TM Printer  profile epson-tm-t88vi\n"
          "    MFG:EPSON;CMD:ESC/POS;MDL:TM-m30III;CLS:PRINTER;\n"
          "usb://0416:5011?port=1-2&model=XP-58  at port 1-2  EPSON TM Printer  profile clone-58\n"
          "    MFG:XP;MDL:XP-58;\n");
    CHECK(printer.calls().empty());
}

TEST_CASE("kioskctl prints a test page and says that it came out") {
    Shop shop("epson-tm-m30iii");
    const Ended ended = run_kioskctl(
        {"printer", "test", "usb://04b8:0e28/J5XF001", "--profile", "epson-tm-m30iii"});
    CHECK_THAT(ended.said, Catch::StartsWith("confirmed: "));
    CHECK(ended.code == 0);
    REQUIRE(shop.paper.sheet_count() == 1);
    CHECK(shop.paper.find_sheet(1)->complaints.empty());
    CHECK(shop.paper.drawer_pulses() == 0);
}

TEST_CASE("kioskctl says what keeps a printer from printing") {
    Shop shop("epson-tm-m30iii");
    const std::vector<std::string> ask = {"printer", "status", "usb://04b8:0e28", "--profile",
                                          "epson-tm-m30iii"};
    CHECK_THAT(run_kioskctl(ask).said, Catch::StartsWith("ok "));
    shop.paper.set_fault(fake_printer::Fault::PaperEnd);
    const Ended ended = run_kioskctl(ask);
    CHECK_THAT(ended.said, Catch::Contains("paper_end (profile"));
    CHECK(ended.code == 1);
    CHECK_THAT(run_kioskctl({"printer", "test", "usb://04b8:0e28"}).said,
               Catch::Contains("not ready: paper_end"));
    shop.device.unplug();
    CHECK_THAT(run_kioskctl(ask).said, Catch::Contains("is not plugged in"));
    CHECK_THAT(run_kioskctl({"printer", "status", "usb://4b8"}).said,
               Catch::Contains("four hexadecimal digits"));
}
