# The printer without paper: a library for tests, and the program.
set(PAGE_FOLDER ${CMAKE_SOURCE_DIR}/tests/fake_printer/page)
set(PAGE_GENERATED ${CMAKE_BINARY_DIR}/generated/fake_printer)
set(page_entries "")
foreach(page index.html:kIndexHtml printer.css:kPrinterCss printer.js:kPrinterJs)
  string(REPLACE ":" ";" page ${page})
  list(GET page 0 page_file)
  list(GET page 1 page_name)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PAGE_FOLDER}/${page_file})
  file(READ ${PAGE_FOLDER}/${page_file} page_text)
  string(APPEND page_entries
         "constexpr std::string_view ${page_name} = R\"page(${page_text})page\";\n")
endforeach()
file(CONFIGURE OUTPUT ${PAGE_GENERATED}/fake_printer_page.inc CONTENT "@page_entries@" @ONLY)

layer(fake_printer tests/fake_printer paper http)
target_include_directories(fake_printer PRIVATE ${PAGE_GENERATED})
program(fake-printer tests/fake_printer/program/*.cpp fake_printer)
