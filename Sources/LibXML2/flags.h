/* Carries the compiler flags of libxml2 to CLibXML2; Swift never sees the headers (they pull in ICU types). */
